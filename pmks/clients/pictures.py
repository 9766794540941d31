"""Photos of people: re-encoded by us, so that no metadata and no hidden payload is kept, and small enough to show."""

import io
import threading
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1280
QUALITY = 82

TOO_BIG = "Foto ini terlalu besar: {size} MB, paling besar 15 MB. Ambil ulang dengan ukuran lebih kecil."
NO_PHOTO = "Berkas ini bukan foto yang terbaca. Ambil foto lagi, atau pilih berkas JPEG atau PNG."
TOO_MANY_PIXELS = "Foto ini terlalu lebar. Ambil ulang dengan ukuran lebih kecil."


_at_once = threading.BoundedSemaphore(2)
"""A picture of many pixels takes some hundred megabytes while it is unpacked; a rush of them must not take the machine down."""


class BadPicture(Exception):
    """Bytes that cannot be kept as a photo; the message is a sentence for whoever sent them."""


def tidy(data: bytes, longest: int = LONGEST_SIDE) -> bytes:
    """The picture as a JPEG of at most `longest` pixels a side, upright, without metadata. Raises BadPicture."""
    if len(data) > MOST_BYTES:
        raise BadPicture(TOO_BIG.format(size=round(len(data) / 1024 / 1024)))
    with _at_once:
        return _reencoded(data, longest)


def _reencoded(data: bytes, longest: int) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
        if picture.width * picture.height > MOST_PIXELS:
            raise BadPicture(TOO_MANY_PIXELS)
        picture.draft("RGB", (longest, longest))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BadPicture(NO_PHOTO) from error
    upright.thumbnail((longest, longest))
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
