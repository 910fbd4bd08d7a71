// Presses every sort button of every table and looks whether the rows stand as they should. Returns what is wrong, and how many were pressed.
const wrong = [];
let pressed = 0;
const kinds = new Set();
const told = (text) => `"${text.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
const english = document.documentElement.lang === 'en';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// The same text read a second time, by nothing that the page itself uses: a day, a number, a share, or nothing of these.
function day(text) {
  const plain = text.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/);
  if (plain) return plain[3] * 10000 + plain[2] * 100 + Number(plain[1]);
  const word = text.match(/^(\d{1,2}) (\w{3})\w* (\d{4})$/);
  return word && months.includes(word[2]) ? word[3] * 10000 + (months.indexOf(word[2]) + 1) * 100 + Number(word[1]) : null;
}
function number(text) {
  const part = text.match(/^[\d.,]+\/[\d.,]+ \(([\d.,]+)\s?%\)$/);
  const own = (part ? part[1] : text).replace(/\s?%$/, '');
  if (!/^-?\d[\d.,]*$/.test(own)) return null;
  return Number(english ? own.replaceAll(',', '') : own.replaceAll('.', '').replace(',', '.'));
}
function read(texts) {
  const full = texts.filter((text) => text && text !== '—');
  for (const [kind, meaning] of [['date', day], ['number', number]]) {
    if (full.length > 1 && full.every((text) => meaning(text) !== null)) return [kind, full.map(meaning)];
  }
  return [null, full];
}

function body(table) {
  return [...table.tBodies].flatMap((body) => [...body.rows]);
}
function inOrder(values, step) {
  return values.every((value, n) => n === 0 || (step > 0 ? values[n - 1] <= value : values[n - 1] >= value));
}

for (const table of document.querySelectorAll('table')) {
  const before = body(table).map((row) => row.textContent).sort().join('\n');
  const single = body(table).every((row) => [...row.cells].every((cell) => cell.colSpan === 1));
  for (const button of table.querySelectorAll('thead th button')) {
    const head = button.closest('th');
    const column = [...head.parentElement.cells].slice(0, head.cellIndex).reduce((sum, cell) => sum + cell.colSpan, 0);
    button.focus();
    if (document.activeElement !== button) wrong.push(`sort button ${told(button.textContent)} takes no focus`);
    const seen = [];
    for (let press = 0; press < 2; press += 1) {
      button.click();
      const sort = head.getAttribute('aria-sort');
      seen.push(sort);
      if (!['ascending', 'descending'].includes(sort)) { wrong.push(`aria-sort is ${sort} after ${told(button.textContent)} was pressed`); break; }
      const other = [...table.querySelectorAll('th[aria-sort]')].filter((it) => it !== head && it.getAttribute('aria-sort') !== 'none');
      if (other.length) wrong.push('two columns say that they are sorted');
      if (!single) continue;
      const [kind, values] = read(body(table).map((row) => (row.cells[column] ? row.cells[column].textContent.trim() : '')));
      if (kind) kinds.add(kind);
      if (kind && !inOrder(values, sort === 'ascending' ? 1 : -1)) wrong.push(`column ${told(head.textContent)} is not in ${sort} order by ${kind}: ${values.slice(0, 8)}`);
    }
    if (seen.length === 2 && seen[0] === seen[1]) wrong.push(`pressed twice, ${told(button.textContent)} still sorts ${seen[0]}`);
    pressed += 1;
  }
  if (body(table).map((row) => row.textContent).sort().join('\n') !== before) wrong.push('sorting lost or changed rows');
}
return { wrong, pressed, kinds: [...kinds] };
