"""Reports: what people tell about somebody in need, on its way from RT and kelurahan to the dinas."""
