// Copies the calendar's address; where the browser lets no page do that, it marks it.

const texts = JSON.parse(document.getElementById("texts").textContent);
const address = document.getElementById("address");
const copied = document.getElementById("copied");

document.getElementById("copying").hidden = false;
document.getElementById("copy").addEventListener("click", async () => {
  copied.textContent = "";
  try {
    await navigator.clipboard.writeText(address.value);
    copied.textContent = texts["settings.js_copied"];
  } catch { // without https, or where it is forbidden
    address.select();
    copied.textContent = texts["settings.js_not_copied"];
  }
});
