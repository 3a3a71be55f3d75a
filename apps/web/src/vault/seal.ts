/** A value encrypted on this device: twelve random bytes, then AES-GCM's output with its tag. */
export type Sealed = Uint8Array<ArrayBuffer>;

const nonceBytes = 12;
const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Encrypts a value that JSON can hold. `place` is where it will stand; it opens at no other place. */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  return sealBytes(key, place, bytesOf(JSON.stringify(value)));
}

/** The way back. @throws when the key is another one, or the bytes were changed or belong to another place */
export async function unseal(key: CryptoKey, place: string, sealed: Sealed): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await unsealBytes(key, place, sealed)));
}

export async function sealBytes(key: CryptoKey, place: string, plain: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const hidden = await crypto.subtle.encrypt(parameters(nonce, place), key, plain);
  const sealed = new Uint8Array(nonceBytes + hidden.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(hidden), nonceBytes);
  return sealed;
}

export async function unsealBytes(key: CryptoKey, place: string, sealed: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt(parameters(sealed.slice(0, nonceBytes), place), key, sealed.slice(nonceBytes));
}

const parameters = (iv: Uint8Array<ArrayBuffer>, place: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: bytesOf(place),
});
