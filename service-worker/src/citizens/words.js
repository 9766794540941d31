/** What the forms of people without an account say by themselves. */

const later = "Akan dikirim sendiri saat tersambung, selama halaman ini terbuka atau saat Anda membukanya lagi.";

export const words = {
	sending: "Sedang mengirim …",
	kept: "Isian ini tersimpan di HP ini saja, sampai terkirim.",
	drop: "Hapus isian",
	offline: ["Belum terkirim: tidak ada sambungan.", later],
	portal: ["Belum terkirim: jaringan ini tidak sampai ke server kami.", later],
	busy: ["Belum terkirim: server sedang sibuk.", later],
	tooLarge: ["Belum terkirim: fotonya terlalu besar.", "Pilih foto yang lebih kecil atau tanpa foto, lalu tekan Kirim lagi."],
	changed: ["Belum terkirim.", "Tekan Kirim bila isian sudah benar."],
	elsewhere: ["Ada isian lain yang belum terkirim.", "Buka halamannya agar terkirim."],
	open: "Buka",
	again: "Kirim sekarang",
	locating: "Mencari lokasi HP …",
	/** @param {number} metres */
	located: (metres) => `Lokasi HP ikut terkirim, tepat sampai kira-kira ${metres} meter.`,
	notLocated: "Lokasi HP tidak didapat. Tulis saja tempatnya.",
};
