/** Lays the letters that posters, guide books and forms are printed with (Plus Jakarta Sans, OFL) where the press reads them. */
import { readFile } from "node:fs/promises";
import { put } from "./output.mjs";
import { packages } from "./places.mjs";

const WEIGHTS = ["400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "800ExtraBold"];

export async function fonts() {
	for (const weight of WEIGHTS) {
		const file = `@expo-google-fonts/plus-jakarta-sans/${weight}/PlusJakartaSans_${weight}.ttf`;
		await put(`paper-${weight}.ttf`, await readFile(new URL(file, packages)));
	}
}
