// Sends what waits: photographs first, then lines in their order. Sent twice, nothing changes; cut off anywhere, the next time goes on.

const AT_ONCE = 100;

export class Sync {
  constructor(store, tell) {
    this.store = store;
    this.tell = tell;
    this.numbers = {};
    this.readings = {};
  }

  // One at a time in all windows of this browser. Says "sent", "nothing", "locked", "failed", or what the office refuses.
  now() {
    return navigator.locks.request("custos-desk-sync", { ifAvailable: true }, async (lock) => {
      if (!lock) return "busy";
      const store = this.store;
      const device = await store.device();
      if (!device || !store.unlocked) return "locked";
      const headers = { Authorization: `Device ${device.key}:${store.token}` };
      try {
        const photos = await this.sendPhotos(headers);
        if (typeof photos === "string") return photos;
        let first = true;
        for (;;) {
          const chain = await store.chain();
          const open = await store.openVisit();
          const lines = (await store.lines(chain.done)).slice(0, AT_ONCE);
          if (!lines.length && !first) return "sent";
          first = false;
          const body = JSON.stringify({ now: Date.now(), lines, visits: open ? [open.visit] : [] });
          const answer = await fetch("/desk/sync", { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body });
          if (answer.status === 401) return "refused";
          if (answer.status === 422) return "update";
          if (!answer.ok) return "failed";
          const told = await answer.json();
          Object.assign(this.numbers, told.visits);
          Object.assign(this.readings, told.readings);
          this.clockMs = told.clock_ms;
          await store.sent(told.done, photos);
          this.tell();
          if (told.conflict) return "conflict";
          if (told.wipe && (await store.waiting()) === 0) {
            await fetch("/desk/wiped", { method: "POST", headers });
            await store.empty();
            return "wiped";
          }
          if (told.done < chain.done + lines.length) return "failed";
        }
      } catch {
        return "failed";
      }
    });
  }

  async sendPhotos(headers) {
    const sent = [];
    for (const digest of await this.store.keys("photos")) {
      const photo = await this.store.photo(digest);
      const answer = await fetch(`/desk/photo/${photo.visit}`, {
        method: "POST", headers: { ...headers, "Content-Type": photo.type }, body: photo.bytes,
      });
      if (answer.status === 401) return "refused";
      if (!answer.ok) return answer.status === 422 ? "update" : "failed";
      sent.push(digest);
    }
    return sent;
  }
}
