package fr.vendange.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The characters of a file from a byte on, with the ability to go back to one that was read before: what was taken
 * for a huge cell may turn out to be a stray quote, and the lines behind it must be read again. The encoding was
 * checked over the whole file, so that a byte that does not fit means that the file changed meanwhile.
 */
final class DecodedText implements Closeable {
    private static final int CHUNK = 64 * 1024;

    /** Where a chunk begins, in both counts. */
    private record Place(long character, long fileByte) {}

    private final FileChannel channel;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK).flip();
    private final Deque<Place> chunks = new ArrayDeque<>();

    private long characters;
    private long nextByte;
    private boolean atEnd;

    /** @param firstByte where the text begins: behind the byte order mark */
    DecodedText(Path path, Charset charset, long firstByte) throws IOException {
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.nextByte = firstByte;
    }

    /**
     * Reads at least one character.
     *
     * @param length room for two at least: a surrogate pair comes whole
     * @return how many, or -1 at the end
     */
    int read(char[] target, int offset, int length) throws IOException {
        CharBuffer characterBuffer = CharBuffer.wrap(target, offset, length);
        while (characterBuffer.position() == offset) {
            if (bytes.remaining() < 8 && !atEnd) {
                fill();
            }
            CoderResult result = decoder.decode(bytes, characterBuffer, atEnd);
            if (result.isError()) {
                result.throwException();
            }
            if (atEnd && result.isUnderflow() && characterBuffer.position() == offset) {
                return -1;
            }
        }
        int read = characterBuffer.position() - offset;
        characters += read;
        return read;
    }

    /** How many characters were read, counted from the first byte. */
    long position() {
        return characters;
    }

    /** Bytes of the file that were decoded. */
    long bytesRead() {
        return nextByte - bytes.remaining();
    }

    /** Says that {@link #returnTo} will not be asked for an earlier character. */
    void forgetBefore(long character) {
        while (chunks.size() > 1 && second().character() <= character) {
            chunks.removeFirst();
        }
    }

    /** Goes back so that the next character read is that one. */
    void returnTo(long character) throws IOException {
        while (chunks.size() > 1 && chunks.getLast().character() > character) {
            chunks.removeLast();
        }
        Place from = chunks.removeLast();
        decoder.reset();
        bytes.position(0).limit(0);
        nextByte = from.fileByte();
        characters = from.character();
        atEnd = false;
        char[] skipped = new char[4 * 1024];
        while (characters < character) {
            if (read(skipped, 0, (int) Math.min(skipped.length, Math.max(2, character - characters))) < 0) {
                throw new IOException("The file became shorter while it was read");
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Place second() {
        var places = chunks.iterator();
        places.next();
        return places.next();
    }

    private void fill() throws IOException {
        chunks.addLast(new Place(characters, bytesRead()));
        bytes.compact();
        int read = channel.read(bytes, nextByte);
        if (read < 0) {
            atEnd = true;
        } else {
            nextByte += read;
        }
        bytes.flip();
    }
}
