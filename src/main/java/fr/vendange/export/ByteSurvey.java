package fr.vendange.export;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The survey of every encoding that contains ASCII. Eight bytes at a time are checked to be ASCII, which they mostly
 * are; the others go through a strict UTF-8 automaton and, for the case that it is not UTF-8, into the letter counts.
 */
final class ByteSurvey implements TextSurvey {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long LINE_FEEDS = 0x0A0A0A0A0A0A0A0AL;
    private static final long QUOTES = 0x2222222222222222L;

    private final TextEncoding known;
    private final FrenchLetters letters = new FrenchLetters();

    private long position;
    private long lineFeeds;
    private long quoteBits;
    private byte previous;

    private int missing;
    private int lowest;
    private int highest;
    private long sequenceStart;
    private long sequences;
    private long misfits;
    private long firstMisfit = -1;
    private long firstHigh = -1;

    /** @param known the encoding that a mark or a setting states, null when the bytes decide */
    ByteSurvey(TextEncoding known) {
        this.known = known;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            if (to - i >= Long.BYTES) {
                long eight = (long) LONG.get(bytes, i);
                lineFeeds += Long.bitCount(zeros(eight ^ LINE_FEEDS));
                quoteBits |= zeros(eight ^ QUOTES);
                if ((eight & HIGH_BITS) != 0 || missing > 0) {
                    high(bytes, i, i + Long.BYTES, to, position + (i - from));
                }
                i += Long.BYTES;
            } else {
                lineFeeds += bytes[i] == '\n' ? 1 : 0;
                quoteBits |= bytes[i] == '"' ? 1 : 0;
                high(bytes, i, i + 1, to, position + (i - from));
                i++;
            }
            previous = bytes[i - 1];
        }
        position += to - from;
    }

    @Override
    public Optional<TextEncoding> verdict() {
        if (missing > 0) {
            misfit(sequenceStart);
        }
        if (known != null) {
            boolean fits = known.charset().equals(StandardCharsets.UTF_8)
                    ? misfits == 0
                    : letters.isReadableAs(known.charset());
            return fits ? Optional.of(known) : Optional.empty();
        }
        if (misfits == 0) {
            TextEncoding.Evidence evidence =
                    sequences == 0 ? TextEncoding.Evidence.ASCII : TextEncoding.Evidence.STRICT;
            return Optional.of(new TextEncoding(StandardCharsets.UTF_8, 0, evidence));
        }
        if (sequences > misfits) {
            // UTF-8 that was damaged: any single-byte encoding would turn all its accents into rubbish
            return Optional.empty();
        }
        return letters.likeliest().map(ByteSurvey::byLetters);
    }

    @Override
    public long misfit() {
        return firstMisfit >= 0 ? firstMisfit : Math.max(firstHigh, 0);
    }

    @Override
    public long lineFeeds() {
        return lineFeeds;
    }

    @Override
    public boolean hasQuotes() {
        return quoteBits != 0;
    }

    private static TextEncoding byLetters(Charset charset) {
        return new TextEncoding(charset, 0, TextEncoding.Evidence.LETTERS);
    }

    /** The high bit of each byte that is 0, and no other bit. */
    private static long zeros(long eight) {
        return ~(((eight & LOW_BITS) + LOW_BITS) | eight | LOW_BITS);
    }

    private void high(byte[] bytes, int from, int to, int end, long at) {
        byte before = previous;
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (value < 0) {
                letters.count(value, before, i + 1 < end ? bytes[i + 1] : 0);
                if (firstHigh < 0) {
                    firstHigh = at + (i - from);
                }
            }
            if (value < 0 || missing > 0) {
                utf8(value & 0xFF, at + (i - from));
            }
            before = value;
        }
    }

    private void utf8(int value, long at) {
        if (missing > 0) {
            if (value >= lowest && value <= highest) {
                lowest = 0x80;
                highest = 0xBF;
                missing--;
                sequences += missing == 0 ? 1 : 0;
                return;
            }
            misfit(sequenceStart);
            missing = 0;
        }
        sequenceStart = at;
        if (value >= 0xC2 && value <= 0xDF) {
            expect(1, 0x80, 0xBF);
        } else if (value >= 0xE0 && value <= 0xEF) {
            // neither overlong forms nor surrogates
            expect(2, value == 0xE0 ? 0xA0 : 0x80, value == 0xED ? 0x9F : 0xBF);
        } else if (value >= 0xF0 && value <= 0xF4) {
            expect(3, value == 0xF0 ? 0x90 : 0x80, value == 0xF4 ? 0x8F : 0xBF);
        } else if (value >= 0x80) {
            misfit(at);
        }
    }

    private void expect(int bytes, int from, int to) {
        missing = bytes;
        lowest = from;
        highest = to;
    }

    private void misfit(long at) {
        misfits++;
        if (firstMisfit < 0) {
            firstMisfit = at;
        }
    }
}
