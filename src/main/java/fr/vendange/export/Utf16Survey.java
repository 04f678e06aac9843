package fr.vendange.export;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The survey of a file that a mark, a setting or its zeros show to be UTF-16: whole units, surrogates in pairs. */
final class Utf16Survey implements TextSurvey {
    private final TextEncoding encoding;
    private final int highByte;

    private long position;
    private int firstByte = -1;
    private boolean awaitsLow;
    private long misfit = -1;
    private long lineFeeds;
    private boolean quotes;

    Utf16Survey(TextEncoding encoding) {
        this.encoding = encoding;
        this.highByte = encoding.charset().equals(StandardCharsets.UTF_16BE) ? 0 : 1;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++, position++) {
            if (firstByte < 0) {
                firstByte = bytes[i] & 0xFF;
            } else {
                int second = bytes[i] & 0xFF;
                unit((char) (highByte == 0 ? firstByte << 8 | second : second << 8 | firstByte), position - 1);
                firstByte = -1;
            }
        }
    }

    @Override
    public Optional<TextEncoding> verdict() {
        if (firstByte >= 0) {
            misfit(position - 1);
        } else if (awaitsLow) {
            misfit(position - 2);
        }
        return misfit < 0 ? Optional.of(encoding) : Optional.empty();
    }

    @Override
    public long misfit() {
        return Math.max(misfit, 0);
    }

    @Override
    public long lineFeeds() {
        return lineFeeds;
    }

    @Override
    public boolean hasQuotes() {
        return quotes;
    }

    private void unit(char c, long at) {
        if (Character.isLowSurrogate(c) != awaitsLow) {
            misfit(at);
        }
        awaitsLow = Character.isHighSurrogate(c);
        lineFeeds += c == '\n' ? 1 : 0;
        quotes |= c == '"';
    }

    private void misfit(long at) {
        if (misfit < 0) {
            misfit = at;
        }
    }
}
