"""A picture of the region's arms as somebody uploaded it, made into one that papers can bear: drawn anew, so that nothing hidden stays."""

import io
import threading
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LEAST_SIDE, LONGEST_SIDE = 64, 600

TOO_BIG = "Berkas ini terlalu besar: {size} MB, paling besar 5 MB. Pilih gambar yang lebih kecil."
TOO_WIDE = "Gambar ini terlalu lebar. Kecilkan dulu, misalnya menjadi 1000 titik."
TOO_SMALL = (
    "Gambar ini terlalu kecil untuk dicetak ({width} x {height} titik). Pilih yang sisinya paling sedikit 64 titik."
)
VECTOR = "Berkas SVG tidak dapat dipakai. Simpan dulu sebagai PNG, lalu unggah PNG itu."
NO_PICTURE = "Berkas ini bukan gambar yang terbaca. Pilih berkas PNG, JPEG, atau WebP."

_at_once = threading.BoundedSemaphore(1)
"""Unpacking a picture of many pixels takes much memory, and nobody uploads arms twice a day."""


class BadPicture(Exception):
    """Bytes that cannot be kept as arms; the message is a sentence for whoever sent them."""


def as_arms(data: bytes) -> bytes:
    """The picture as a PNG of at most 600 points a side, without metadata; what is see-through stays so. Raises BadPicture."""
    if len(data) > MOST_BYTES:
        raise BadPicture(TOO_BIG.format(size=-(-len(data) // (1024 * 1024))))
    if _is_vector(data):
        raise BadPicture(VECTOR)
    with _at_once:
        return _drawn_anew(data)


def _is_vector(data: bytes) -> bool:
    start = data[:1024].lstrip(b"\xef\xbb\xbf\x00 \t\r\n").lower()
    return start.startswith((b"<svg", b"<?xml", b"<!doctype svg"))


def _drawn_anew(data: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
        if picture.width * picture.height > MOST_PIXELS:
            raise BadPicture(TOO_WIDE)
        if min(picture.size) < LEAST_SIDE:
            raise BadPicture(TOO_SMALL.format(width=picture.width, height=picture.height))
        mode = "RGBA" if picture.has_transparency_data else "RGB"
        upright = ImageOps.exif_transpose(picture).convert(mode)
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadPicture(TOO_WIDE) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise BadPicture(NO_PICTURE) from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean = Image.new(mode, upright.size)
    clean.paste(upright)
    out = io.BytesIO()
    clean.save(out, "PNG", optimize=True)
    return out.getvalue()
