"""Indonesia's administrative regions: province, kabupaten/kota, kecamatan, kelurahan or desa.

The lists are those of the npm package idn-area-data (https://github.com/fityannugroho/idn-area-data, basis Kepmendagri
300.2.2-2138/2025). Its data is under the Open Database License 1.0: whoever shows or passes it on names the source
(ATTRIBUTION on pages, ATTRIBUTION_README in the README) and keeps a changed database under the same licence. We change
nothing: the build copies the files as they are, and they are not part of this repository.
"""

ATTRIBUTION = "Daftar wilayah: idn-area-data, lisensi ODbL 1.0."
ATTRIBUTION_README = (
    "Contains the administrative areas of [idn-area-data](https://github.com/fityannugroho/idn-area-data), "
    "made available under the [Open Database License 1.0](https://opendatacommons.org/licenses/odbl/1-0/)."
)
