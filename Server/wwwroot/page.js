// What only a browser can do: keep a connection, know its zone and its width, drag, copy, save a picture.
const SECOND = 1000, YEAR = 31536000;
const keep = (name, value) => document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR}; samesite=strict`;
const kept = name => decodeURIComponent(document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1] ?? "");
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const width = () => Math.max(240, Math.min(1160, document.documentElement.clientWidth - 32));
const settings = () => ({ zone: zone(), isUtc: kept("clock") === "utc", theme: kept("theme"), width: width() });

let viewer;

function tell() {
  keep("zone", zone());
  keep("width", width());
  viewer?.invokeMethodAsync("Change", settings());
}

// The server is gone: say so, and go on by itself once it is back.
async function waitForServer() {
  document.getElementById("gone").hidden = false;
  for (;;) {
    await new Promise(done => setTimeout(done, SECOND));
    if (await fetch("health/live", { cache: "no-store" }).then(answer => answer.ok, () => false)) {
      if (await Blazor.reconnect().catch(() => false)) return;
      location.reload(); // it began anew, and knows this page no more
      return;
    }
  }
}

const timeAt = (svg, x) => {
  const { left, right, from, to } = svg.dataset;
  return Number(from) + (Math.min(Math.max(x, left), right) - left) / (right - left) * (to - from);
};

const valueAt = (svg, y) => {
  const { top, bottom, least, most } = svg.dataset;
  return Number(least) + (bottom - y) / (bottom - top) * (most - least);
};

const written = time => new Intl.DateTimeFormat("sv-SE", {
  dateStyle: "short", timeStyle: "medium", timeZone: kept("clock") === "utc" ? "UTC" : zone(),
}).format(time);

// The place of the value next to a place, out of the line that is drawn.
function nearest(svg, x) {
  const places = svg.querySelector("path.value")?.getAttribute("d").match(/-?[\d.]+ -?[\d.]+/g) ?? [];
  let low = 0, high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parseFloat(places[middle]) < x) low = middle + 1; else high = middle;
  }
  const [one, other] = [places[Math.max(0, low - 1)], places[low]].map(each => each?.split(" ").map(Number));
  return one && other && x - one[0] < other[0] - x ? one : other;
}

globalThis.outliers = {
  begin(reference) {
    viewer = reference;
    tell();
  },

  zoom(picture, reference) {
    const selection = picture.querySelector(".selection"), readout = document.getElementById("readout");
    let start = null;
    const place = event => {
      const box = picture.querySelector("svg").getBoundingClientRect();
      return (event.clientX - box.left) * picture.querySelector("svg").viewBox.baseVal.width / box.width;
    };
    picture.addEventListener("pointerdown", event => {
      if (event.button === 0) {
        start = place(event);
        picture.setPointerCapture(event.pointerId);
      }
    });
    picture.addEventListener("pointermove", event => {
      const svg = picture.querySelector("svg"), x = place(event), at = nearest(svg, x);
      if (at) readout.textContent = `${written(timeAt(svg, at[0]))}: ${valueAt(svg, at[1]).toPrecision(4)}`;
      if (start !== null) {
        selection.hidden = false;
        selection.style.left = `${Math.min(start, x)}px`;
        selection.style.width = `${Math.abs(x - start)}px`;
      }
    });
    const end = event => {
      const svg = picture.querySelector("svg"), x = place(event);
      selection.hidden = true;
      if (start !== null && event.type === "pointerup" && Math.abs(x - start) > 5) {
        reference.invokeMethodAsync("DragAsync", timeAt(svg, Math.min(start, x)), timeAt(svg, Math.max(start, x)));
      }
      start = null;
    };
    picture.addEventListener("pointerup", end);
    picture.addEventListener("pointercancel", end);
    picture.dataset.ready = ""; // from now on it hears what is dragged
    picture.addEventListener("keydown", event => {
      if (event.key.startsWith("Arrow")) event.preventDefault();
    });
  },
};

async function savePng(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas"), sharpness = 2;
  [canvas.width, canvas.height] = [image.naturalWidth * sharpness, image.naturalHeight * sharpness];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise(done => canvas.toBlob(done, "image/png")));
  link.download = "series.png";
  link.click();
  URL.revokeObjectURL(link.href);
}

document.addEventListener("click", async event => {
  const button = event.target.closest("button");
  if (button?.dataset.switch === "clock") {
    keep("clock", kept("clock") === "utc" ? "local" : "utc");
    tell();
  } else if (button?.dataset.switch === "theme") {
    const isDark = getComputedStyle(document.documentElement).colorScheme === "dark"
      || (!kept("theme") && matchMedia("(prefers-color-scheme: dark)").matches);
    keep("theme", isDark ? "light" : "dark");
    document.documentElement.dataset.theme = kept("theme");
    tell();
  } else if (button?.dataset.png) {
    await savePng(button.dataset.png);
  } else if (button && "copy" in button.dataset) {
    await navigator.clipboard.writeText(button.closest("section").querySelector("code").textContent);
    button.textContent = "Copied";
  }
});

let resized;
addEventListener("resize", () => {
  clearTimeout(resized);
  resized = setTimeout(tell, 150);
});

await Blazor.start({
  circuit: {
    reconnectionHandler: {
      onConnectionDown: waitForServer,
      onConnectionUp: () => document.getElementById("gone").hidden = true,
    },
  },
});
