/** Put in by the build: the files the worker keeps. */
declare const __PRECACHE__: { url: string; revision: string | null }[];
/** Put in by the server: its public keys for receipts, the present one and the next. */
declare const __RECEIPT_KEYS__: (JsonWebKey & { kid: string })[];
/** Put in by the server: its public key that items are sealed to. */
declare const __SEALING_KEY__: JsonWebKey & { kid: string };
/** Put in by the build: the addresses of what is loaded on use. */
declare const __LOCK__: string;
declare const __OUTBOX__: string;
declare const __ROWS__: string;
declare const __SCANNER__: string;
declare const __SIGNATURE__: string;
