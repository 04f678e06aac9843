package fr.vendange.delivery.medusa;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The formats of pictures that a browser shows and that hold nothing to run, told by their first bytes. */
enum PictureFormat {
    JPEG("image/jpeg", "jpg") {
        @Override
        boolean begins(byte[] content) {
            return content.length > 3
                    && (content[0] & 0xFF) == 0xFF
                    && (content[1] & 0xFF) == 0xD8
                    && (content[2] & 0xFF) == 0xFF;
        }
    },
    PNG("image/png", "png") {
        @Override
        boolean begins(byte[] content) {
            return content.length > 8 && (content[0] & 0xFF) == 0x89 && text(content, 1, 3).equals("PNG");
        }
    },
    WEBP("image/webp", "webp") {
        @Override
        boolean begins(byte[] content) {
            return content.length > 12
                    && text(content, 0, 4).equals("RIFF")
                    && text(content, 8, 4).equals("WEBP");
        }
    },
    GIF("image/gif", "gif") {
        @Override
        boolean begins(byte[] content) {
            return content.length > 6 && text(content, 0, 4).equals("GIF8");
        }
    };

    private final String mediaType;
    private final String extension;

    PictureFormat(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    static Optional<PictureFormat> of(byte[] content) {
        return Arrays.stream(values()).filter(format -> format.begins(content)).findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    abstract boolean begins(byte[] content);

    private static String text(byte[] content, int from, int length) {
        return new String(content, from, length, StandardCharsets.ISO_8859_1);
    }
}
