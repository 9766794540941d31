/** What the scripts say in their own words. Everything else stands in the templates. */

/** @param {number} count @returns {string} */
const waiting = (count) => `${count} menunggu kirim`;

export const wireWords = {
	/** @param {number} count */
	offline: (count) => `Luring · ${count ? waiting(count) : "disimpan di HP dulu"}`,
	/** @param {number} count */
	portal: (count) => `Wi-Fi perlu login · ${waiting(count)}`,
	/** @param {number} count */
	sign_in: (count) => `Perlu masuk lagi · ${waiting(count)}`,
	/** @param {number} count */
	sending: (count) => `Mengirim ${count} …`,
	/** @param {number} count */
	waiting: (count) => `${waiting(count)} · dicoba lagi otomatis`,
	/** @param {number} count */
	look: (count) => `${count} perlu Anda lihat`,
	/** @param {number} count */
	others: (count) => `${count} milik petugas lain menunggu`,
	/** @param {number} count */
	busy: (count) => `Server sibuk · ${waiting(count)}`,
	/** @param {number} count */
	full: (count) => `Server penuh · ${waiting(count)}`,
	/** @param {number} count */
	photos: (count) => `${count} foto menunggu kirim`,
	sent: "Semua terkirim",
};

export const formWords = {
	/** @param {number} count */
	mend: (count) => (count === 1 ? "Satu isian perlu diperbaiki" : `${count} isian perlu diperbaiki`),
	restored: "Isian yang belum sempat disimpan sudah dipulihkan.",
	startOver: "Mulai dari kosong",
	/** @param {string} name */
	family: (name) => `Satu keluarga dengan ${name}, yang sudah tersimpan di HP.`,
	/** @param {string} name */
	outing: (name) => `Dalam kegiatan ${name}, yang tersimpan di HP.`,
	conflict: "Formulir ini sudah pernah tersimpan dengan isi lain. Bila ini orang lain, tekan Simpan sekali lagi untuk mendaftarkannya.",
	kept: "Tersimpan di HP. Sedang dikirim …",
	unsent: "Belum terkirim: tidak ada sambungan. Isian tetap di sini, tekan Simpan lagi saat ada sinyal.",
	full: "Belum tersimpan: ruang HP penuh. Isian tetap di sini. Hapus beberapa foto atau aplikasi, lalu tekan Simpan lagi.",
	locked: "Belum tersimpan: aplikasi terkunci. Isian tetap di sini. Buka dengan PIN, lalu tekan Simpan lagi.",
	photoLost: "Satu foto tidak terbaca lagi di HP ini. Buang, lalu ambil ulang.",
};

export const photoWords = {
	working: "Memperkecil foto …",
	unreadable: "Berkas itu bukan foto yang bisa dibaca. Ambil ulang dengan kamera.",
	full: "Foto tidak tersimpan: ruang HP penuh.",
	/** @param {number} limit */
	limit: (limit) => `Paling banyak ${limit} foto.`,
	/** @param {number} number */
	name: (number) => `Foto ${number}`,
};

export const positionWords = {
	/** @param {number} metres */
	accuracy: (metres) => `± ${Math.round(metres)} meter`,
	denied: "Izin lokasi ditolak. Buka izin lokasi di setelan peramban, atau isi patokan saja.",
	weak: "Sinyal satelit lemah. Coba lagi di tempat terbuka, atau isi patokan saja.",
};

export const addRow = "Tambah baris";

/** @param {number} digits */
export const nikWords = (digits) => (digits === 16 ? "16 angka, lengkap." : `Baru ${digits} dari 16 angka.`);

/** @param {number} count */
export const signOutWords = (count) => `${count} catatan belum terkirim. Catatan itu tetap aman di HP ini dan terkirim saat Anda masuk lagi. Keluar sekarang?`;

export const outboxWords = {
	/** @param {string} since */
	offline: (since) => (since ? `Luring, ${since}` : "Luring"),
	portal: "Wi-Fi ini perlu login",
	sign_in: "Perlu masuk lagi",
	busy: "Server sedang sibuk",
	full: "Server penuh",
	ok: "Menunggu giliran",
	/** @param {number} waits @param {number} look */
	summary: (waits, look) =>
		`${[waits ? `${waits} menunggu kirim` : "", look ? `${look} perlu Anda lihat` : ""].filter(Boolean).join(", ")}. Tidak ada yang hilang.`,
	/** @param {number} count */
	others: (count) => `${count} kiriman petugas lain ikut menunggu di HP ini.`,
	/** @param {number} photos */
	saved: (photos) => `${photos ? `${photos} foto. ` : ""}Dicoba lagi otomatis, atau tekan Kirim sekarang.`,
	/** @param {number} sent @param {number} all */
	photos: (sent, all) => `Data sudah sampai. Foto ${Math.min(sent + 1, all)} dari ${all}.`,
	sending: "Sedang dikirim.",
	/** @param {number} seq */
	receipt: (seq) => `No. resi ${String(seq).padStart(6, "0")}`,
	/** @param {number} seq @param {string} why */
	parked: (seq, why) => `No. resi ${String(seq).padStart(6, "0")}. ${why || "Menunggu diproses."}`,
	attention: "Perlu keputusan orang lain. Isinya tetap aman.",
	/** @param {string} text @param {string} photos */
	size: (text, photos) => [`Data ${text}`, photos ? `foto ${photos}` : ""].filter(Boolean).join(", "),
	locked: "Isinya terkunci. Masuk lagi untuk membukanya.",
	dropped: "Anda menghapusnya. Alasannya dikirim.",
	dismissed: "Diputuskan tidak dilanjutkan.",
};

export const healthWords = {
	/** @param {string} used @param {string} quota @param {number} share */
	room: (used, quota, share) => `${used} dari ${quota} (${share}%)`,
	yes: "Ya",
	no: "Belum",
	none: "Tidak ada",
	/** @param {number} count */
	waiting: (count) => (count ? `${count} catatan` : "Tidak ada"),
	/** @param {string} name @param {number[]} numbers */
	missing: (name, numbers) => `${name}: no. ${numbers.slice(0, 12).join(", ")}${numbers.length > 12 ? ` dan ${numbers.length - 12} lagi` : ""}`,
};
