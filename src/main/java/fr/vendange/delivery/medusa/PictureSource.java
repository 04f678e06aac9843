package fr.vendange.delivery.medusa;

import java.util.Optional;

/** Where the bytes of pictures are read when they are to be sent: they are too large to be kept with what waits. */
@FunctionalInterface
public interface PictureSource {
    /**
     * @return the bytes; empty when the record has no picture any more
     * @throws MedusaFault {@link MedusaFault.Kind#PICTURE_UNREADABLE} when it cannot be asked
     */
    Optional<byte[]> read(ShopPicture picture);
}
