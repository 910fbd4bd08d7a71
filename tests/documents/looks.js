// How the page looks now, in the width and colours that it is shown in: contrast of every text, and what juts out at the side.
// arguments[0]: the least contrast. All folds are open afterwards.
const least = arguments[0];
const wrong = [];
for (const fold of document.querySelectorAll('details')) fold.open = true;
const told = (element) => `<${element.tagName.toLowerCase()}${element.className && element.className.baseVal === undefined ? '.' + element.className : ''}> "${(element.textContent || '').trim().slice(0, 40)}"`;

const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const known = new Map();
function rgba(colour) {
  if (!known.has(colour)) {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    known.set(colour, [r, g, b, a / 255]);
  }
  return known.get(colour);
}
const over = (top, under) => [0, 1, 2].map((n) => top[n] * top[3] + under[n] * (1 - top[3])).concat(1);
const light = (colour) => {
  const [r, g, b] = colour.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [more, less] = [light(a), light(b)].sort((x, y) => y - x);
  return (more + 0.05) / (less + 0.05);
};

const grounds = new Map();
const canvas = rgba(matchMedia('(prefers-color-scheme: dark)').matches && /dark/.test(getComputedStyle(document.documentElement).colorScheme) ? '#121212' : '#ffffff');
function ground(element) {
  if (!element) return canvas;
  if (!grounds.has(element)) {
    const own = rgba(getComputedStyle(element).backgroundColor);
    grounds.set(element, own[3] === 1 ? own : over(own, ground(element.parentElement)));
  }
  return grounds.get(element);
}

// What lies beneath a text in a picture: the last shape drawn before it that covers its middle.
function beneath(text) {
  const svg = text.ownerSVGElement;
  const box = text.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  let colour = ground(svg);
  for (const shape of svg.querySelectorAll('rect,circle')) {
    if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) || shape.closest('defs,pattern,clipPath,mask')) continue;
    const style = getComputedStyle(shape);
    const place = shape.getBoundingClientRect();
    if (style.fill === 'none' || style.fill.startsWith('url') || x < place.left || x > place.right || y < place.top || y > place.bottom) continue;
    const [r, g, b, a] = rgba(style.fill);
    colour = over([r, g, b, a * style.fillOpacity * style.opacity], colour);
  }
  return colour;
}

function faintness(element) {
  let share = 1;
  for (let at = element; at; at = at.parentElement) share *= getComputedStyle(at).opacity;
  return share;
}

let looked = 0;
let unseen = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const done = new Map();
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || element.closest('script,style,template,title,desc,noscript')) continue;
  if (done.has(element)) { if (!done.get(element)) unseen += 1; continue; }
  const seen = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  done.set(element, seen);
  if (!seen) { unseen += 1; continue; }
  looked += 1;
  const style = getComputedStyle(element);
  const drawn = Boolean(element.ownerSVGElement);
  const under = drawn ? beneath(element) : ground(element);
  const [r, g, b, a] = rgba(drawn ? style.fill : style.color);
  const found = contrast(over([r, g, b, a * faintness(element)], under), under);
  if (found < least - 0.005) wrong.push(`contrast ${found.toFixed(2)} of ${told(element)}`);
}

const page = document.scrollingElement;
if (page.scrollWidth > page.clientWidth) {
  const held = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  const out = [...document.body.querySelectorAll('*')].filter((it) => it.getBoundingClientRect().right > page.clientWidth + 1 && !held(it));
  wrong.push(`${page.scrollWidth} px wide in a window of ${page.clientWidth}, by ${out.slice(0, 3).map(told).join(', ')}`);
}
// A table that must be moved to be read, where there is a whole screen.
for (const frame of document.querySelectorAll('.table')) {
  if (page.clientWidth >= 1200 && frame.scrollWidth > frame.clientWidth + 1) wrong.push(`a table ${frame.scrollWidth} px wide in ${frame.clientWidth}: "${frame.getAttribute('aria-label')}"`);
}
// Text that is cut: a box that hides what does not fit, and has no way to see the rest.
for (const box of document.querySelectorAll('main *')) {
  if (box.ownerSVGElement || box.tagName === 'svg' || !box.clientWidth) continue;
  const style = getComputedStyle(box);
  const hides = ['hidden', 'clip'].includes(style.overflowX);
  if (hides && box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 8) wrong.push(`text cut at the side: ${told(box)}`);
}
for (const text of document.querySelectorAll('svg text')) {
  const frame = text.ownerSVGElement.getBoundingClientRect();
  const box = text.getBoundingClientRect();
  if (box.width && (box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 2 || box.top < frame.top - 2)) wrong.push(`text juts out of its picture: ${told(text)}`);
}
return { wrong, looked, unseen };
