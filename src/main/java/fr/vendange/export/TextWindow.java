package fr.vendange.export;

import java.io.IOException;
import java.util.Arrays;

/** The part of a text that is in memory: what was read ahead and not handed on yet. Not thread-safe. */
final class TextWindow {
    private static final int INITIAL_CHARACTERS = 64 * 1024;

    private final DecodedText text;
    private char[] characters = new char[INITIAL_CHARACTERS];
    private int start;
    private int end;
    private boolean complete;
    /** The first character that must be handed back to, or -1 for the next one. */
    private long heldFrom = -1;

    TextWindow(DecodedText text) {
        this.text = text;
    }

    /** The window's own array; another one after {@link #fill}. */
    char[] characters() {
        return characters;
    }

    /** Index of the next character. */
    int start() {
        return start;
    }

    /** Index behind the last character that is in memory. */
    int end() {
        return end;
    }

    /** Whether the text ends where the window does. */
    boolean isComplete() {
        return complete;
    }

    boolean isEmpty() {
        return start == end;
    }

    void skipTo(int index) {
        start = index;
    }

    /** Takes the next character, reading on where needed; -1 at the end of the text. */
    int take() throws IOException {
        if (isEmpty() && (!fill() || isEmpty())) {
            return -1;
        }
        return characters[start++];
    }

    /** Undoes the last {@link #take}. */
    void giveBack() {
        start--;
    }

    /** How many characters of the text were taken. */
    long position() {
        return text.position() - (end - start);
    }

    /** From here on the text can be returned to, until {@link #release}. */
    void hold() {
        heldFrom = position();
    }

    void release() {
        heldFrom = -1;
    }

    /** Goes back to a character that was taken since {@link #hold}; the text is read from there again. */
    void returnTo(long character) throws IOException {
        text.returnTo(character);
        start = 0;
        end = 0;
        complete = false;
    }

    /** Moves what is left to the front and reads behind it; false when there is nothing more. */
    boolean fill() throws IOException {
        if (complete) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(characters, start, characters, 0, end - start);
            end -= start;
            start = 0;
        }
        if (characters.length - end < 2) {
            characters = Arrays.copyOf(characters, characters.length * 2);
        }
        text.forgetBefore(heldFrom >= 0 ? heldFrom : position());
        while (characters.length - end >= 2) {
            int read = text.read(characters, end, characters.length - end);
            if (read < 0) {
                complete = true;
                break;
            }
            end += read;
        }
        return true;
    }
}
