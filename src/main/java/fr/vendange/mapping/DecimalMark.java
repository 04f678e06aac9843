package fr.vendange.mapping;

/** Which sign parts the decimals of a column's numbers. */
enum DecimalMark {
    COMMA(','),
    POINT('.');

    private final char sign;

    DecimalMark(char sign) {
        this.sign = sign;
    }

    char sign() {
        return sign;
    }

    static DecimalMark of(char sign) {
        return sign == ',' ? COMMA : POINT;
    }
}
