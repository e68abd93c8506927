/* Makes or proves a passkey and hands the browser's answer to the form around the button. Nothing else runs on these pages.

   <form data-passkey="create|get" data-options="JSON"> with an <input type="hidden" data-credential>, a <button data-start>, and an element
   [data-trouble] that stays hidden until something went wrong. With data-now the question is put as soon as the page is open. */
"use strict";

const toBytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0)).buffer;
};

const toText = (buffer) => {
  const letters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const read = (options) => {
  options.challenge = toBytes(options.challenge);
  if (options.user) options.user.id = toBytes(options.user.id);
  for (const list of [options.excludeCredentials, options.allowCredentials]) {
    for (const one of list || []) one.id = toBytes(one.id);
  }
  return options;
};

const write = (credential) => {
  const answer = credential.response;
  const response = { clientDataJSON: toText(answer.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (answer[part]) response[part] = toText(answer[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-start]");
  const trouble = form.querySelector("[data-trouble]");
  const start = async () => {
    trouble.hidden = true;
    try {
      const publicKey = read(JSON.parse(form.dataset.options));
      const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
      form.querySelector("[data-credential]").value = write(credential);
      form.submit();
    } catch {
      trouble.hidden = false;
      button.focus();
    }
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    if (form.reportValidity()) start();
  });
  if ("now" in form.dataset) start();
}
