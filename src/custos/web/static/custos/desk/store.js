// Keeps the record on this device. Every line and photograph is sealed for the device's own key before it is written: anyone at the desk can
// write, at once and without a code; reading and sending need the code. What is plain: counts, hashes, and closed words of the open visit.

const DATABASE = "custos-desk";
const ROUNDS = 600000;
const text = new TextEncoder();
const words = new TextDecoder();

export const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
export const sha256 = async (data) => hex(await crypto.subtle.digest("SHA-256", typeof data === "string" ? text.encode(data) : data));
const random = (length) => crypto.getRandomValues(new Uint8Array(length));
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export class Store {
  static async open() {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("meta");
      request.result.createObjectStore("lines");
      request.result.createObjectStore("photos");
    };
    const store = new Store();
    store.database = await done(request);
    store.database.onversionchange = () => store.database.close();
    store.session = crypto.randomUUID();
    store.secret = null;
    return store;
  }

  // --- plain reading and writing; a write is one transaction that is on the disk when it ends ---
  get(name, key) { return done(this.database.transaction(name).objectStore(name).get(key)); }
  keys(name) { return done(this.database.transaction(name).objectStore(name).getAllKeys()); }
  write(work) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(["meta", "lines", "photos"], "readwrite", { durability: "strict" });
      transaction.oncomplete = () => resolve();
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
      work((name) => transaction.objectStore(name));
    });
  }

  async device() { return (await this.get("meta", "device")) ?? null; }
  async chain() { return await this.get("meta", "chain"); }
  async openVisit() { return (await this.get("meta", "open")) ?? null; }
  keepOpenVisit(open) { return this.write((at) => at("meta").put(open, "open")); }

  // --- keys ---
  async enrol(code, given) {
    const pair = await crypto.subtle.generateKey(
      { name: "RSA-OAEP", modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, ["encrypt", "decrypt"]);
    const own = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const salt = random(16);
    const inner = random(12);
    const outer = random(12);
    const wrapped = await crypto.subtle.wrapKey("pkcs8", pair.privateKey, await fromCode(code, salt), { name: "AES-GCM", iv: inner });
    // Two locks: the code's, and a key of this browser that no script can read out.
    const twice = await crypto.subtle.encrypt({ name: "AES-GCM", iv: outer }, own, wrapped);
    const open = await crypto.subtle.exportKey("spki", pair.publicKey);
    const publicKey = await crypto.subtle.importKey("spki", open, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
    const device = { key: given.device, office: given.office, publicKey, own, salt, inner, outer, wrapped: twice, fails: 0, notBefore: 0 };
    device.token = await seal(publicKey, text.encode(given.token));
    await this.write((at) => {
      at("meta").put(device, "device");
      at("meta").put({ seq: 0, head: given.head, done: 0 }, "chain");
    });
    await this.unlock(code);
  }

  // True where the code opens the record. Each wrong code makes the next attempt wait longer; nothing is ever destroyed by wrong codes.
  async unlock(code) {
    const device = await this.device();
    if (Date.now() < device.notBefore) return false;
    try {
      const wrapped = await crypto.subtle.decrypt({ name: "AES-GCM", iv: device.outer }, device.own, device.wrapped);
      const secret = await crypto.subtle.unwrapKey(
        "pkcs8", wrapped, await fromCode(code, device.salt), { name: "AES-GCM", iv: device.inner },
        { name: "RSA-OAEP", hash: "SHA-256" }, false, ["decrypt"]);
      this.token = words.decode(await unseal(secret, device.token));
      this.secret = secret;
    } catch {
      device.fails += 1;
      device.notBefore = Date.now() + Math.min(300, 2 ** Math.max(0, device.fails - 2)) * 1000;
      await this.write((at) => at("meta").put(device, "device"));
      return false;
    }
    if (device.fails) await this.write((at) => at("meta").put({ ...device, fails: 0, notBefore: 0 }, "device"));
    return true;
  }

  lock() { this.secret = this.token = null; }
  get unlocked() { return this.secret !== null; }

  // --- the record ---
  // Adds a line to the chain; `open` is what is kept plain of the visit that goes on.
  append(visit, kind, data, open) {
    return navigator.locks.request("custos-desk-chain", async () => {
      const device = await this.device();
      const chain = await this.chain();
      const body = JSON.stringify({
        v: 1, device: device.key, seq: chain.seq + 1, prev: chain.head, visit, session: this.session,
        mono: Math.round(performance.now()), at: Date.now(), kind, data,
      });
      const head = await sha256(body);
      const sealed = await seal(device.publicKey, text.encode(body));
      await this.write((at) => {
        at("lines").add({ sealed, visit }, chain.seq + 1);
        at("meta").put({ ...chain, seq: chain.seq + 1, head }, "chain");
        if (open !== undefined) at("meta").put(open, "open");
      });
      return JSON.parse(body);
    });
  }

  async keepPhoto(visit, blob) {
    const bytes = await blob.arrayBuffer();
    const digest = await sha256(bytes);
    const sealed = await seal((await this.device()).publicKey, bytes);
    await this.write((at) => at("photos").put({ sealed, visit, type: blob.type, sha256: digest }, digest));
    return { sha256: digest, size: bytes.byteLength, type: blob.type };
  }

  async lines(after = 0) {
    const found = [];
    for (const seq of (await this.keys("lines")).filter((one) => one > after)) {
      const { sealed } = await this.get("lines", seq);
      found.push(words.decode(await unseal(this.secret, sealed)));
    }
    return found;
  }

  async photo(digest) {
    const held = await this.get("photos", digest);
    return { ...held, bytes: await unseal(this.secret, held.sealed) };
  }

  async waiting() {
    const chain = await this.chain();
    return chain ? chain.seq - chain.done : 0;
  }

  // What the office holds needs not stay here: sent photographs go at once, sent lines once their visit is over.
  async sent(upTo, photos) {
    const open = await this.openVisit();
    const lines = [];
    for (const seq of (await this.keys("lines")).filter((one) => one <= upTo)) {
      if ((await this.get("lines", seq)).visit !== open?.visit) lines.push(seq);
    }
    await navigator.locks.request("custos-desk-chain", async () => {
      const chain = await this.chain();
      await this.write((at) => {
        at("meta").put({ ...chain, done: Math.max(chain.done, upTo) }, "chain");
        for (const seq of lines) at("lines").delete(seq);
        for (const digest of photos) at("photos").delete(digest);
      });
    });
  }

  async empty() {
    this.lock();
    this.database.close();
    await done(indexedDB.deleteDatabase(DATABASE));
  }
}

async function fromCode(code, salt) {
  const plain = await crypto.subtle.importKey("raw", text.encode(code), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", salt, iterations: ROUNDS, hash: "SHA-256" }, plain, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

// One fresh AES-GCM key for each thing that is kept, itself encrypted for the device's key.
async function seal(publicKey, bytes) {
  const raw = random(32);
  const iv = random(12);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes);
  const wrapped = await crypto.subtle.encrypt({ name: "RSA-OAEP" }, publicKey, raw);
  raw.fill(0);
  return { iv, sealed, wrapped };
}

async function unseal(secret, held) {
  const raw = await crypto.subtle.decrypt({ name: "RSA-OAEP" }, secret, held.wrapped);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["decrypt"]);
  return crypto.subtle.decrypt({ name: "AES-GCM", iv: held.iv }, key, held.sealed);
}
