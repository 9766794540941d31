/** What the lock screen and the making of a PIN say in their own words. */

export const lockWords = {
	/** @param {number} typed */
	count: (typed) => `${typed} dari 6 angka`,
	/** @param {string} name */
	enter: (name) => `PIN ${name}`,
	/** @param {number} left */
	wrong: (left) => `PIN salah. Masih bisa dicoba ${left} kali.`,
	gone: "PIN salah lima kali dan dihapus dari HP ini. Masuk dengan kata sandi saat ada sinyal. Yang belum terkirim tidak hilang.",
	opening: "Membuka …",
	failed: "HP ini tidak dapat membuka penyimpanannya. Tutup aplikasi, buka lagi, lalu coba sekali lagi.",
};

export const pinWords = {
	first: "Pilih enam angka",
	again: "Ulangi enam angka itu",
	easy: "PIN itu mudah ditebak. Pilih angka yang tidak berurutan dan tidak sama semua.",
	different: "Angkanya tidak sama. Mulai lagi dari awal.",
	making: "Menyimpan PIN …",
	unreachable: "PIN belum tersimpan: perlu sinyal. Coba lagi saat tersambung.",
	made: "PIN tersimpan di HP ini.",
	dropped: "PIN dihapus dari HP ini.",
	rest: "Setelan tersimpan.",
	unsupported: "Peramban ini tidak dapat menyimpan PIN.",
};
