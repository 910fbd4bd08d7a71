// Looks at the page it is put into and returns what is wrong, what it links to, and a few facts. It changes nothing but that it opens folds.
const wrong = [];
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const told = (element) => `<${element.tagName.toLowerCase()}${element.id ? '#' + element.id : ''}> "${(element.textContent || '').trim().slice(0, 40)}"`;

function outline() {
  if (!document.documentElement.lang) wrong.push('html has no lang');
  if (!document.title.trim()) wrong.push('the page has no title');
  if (!document.querySelector('meta[name=viewport]')) wrong.push('no viewport: a phone would shrink the page');
  if (!document.querySelector('meta[charset]')) wrong.push('no charset');
  const policy = document.querySelector('meta[http-equiv=Content-Security-Policy]');
  if (!policy || !/default-src 'none'/.test(policy.content)) wrong.push('no policy that refuses what is not ours (Content-Security-Policy, default-src none)');
  if (all('main').length !== 1) wrong.push(`${all('main').length} main elements`);
  const headings = all('h1,h2,h3,h4,h5,h6');
  const first = all('h1').length;
  if (first !== 1) wrong.push(`${first} h1 elements`);
  let level = 0;
  for (const heading of headings) {
    const own = Number(heading.tagName[1]);
    if (own > level + 1) wrong.push(`heading ${told(heading)} skips a level after h${level}`);
    if (!heading.textContent.trim()) wrong.push(`an empty ${told(heading)}`);
    level = own;
  }
}

function tables() {
  for (const table of all('table')) {
    const heads = all('th', table);
    if (!heads.length) wrong.push(`table without header cells: ${told(table)}`);
    for (const head of heads) {
      if (!['col', 'row', 'colgroup', 'rowgroup'].includes(head.scope)) wrong.push(`header cell without scope: ${told(head)}`);
    }
    const widths = new Set([...table.rows].map((row) => [...row.cells].reduce((sum, cell) => sum + cell.colSpan, 0)));
    if (widths.size > 1 && !all('[rowspan]', table).length) wrong.push(`rows of different widths (${[...widths]}) in ${told(table)}`);
    const named = table.caption || table.getAttribute('aria-label') || table.getAttribute('aria-labelledby');
    if (!named) wrong.push(`table without a name (caption or aria-label): ${told(table)}`);
  }
}

function pictures() {
  for (const svg of all('svg')) {
    if (svg.parentElement.closest('svg') || svg.getAttribute('aria-hidden') === 'true') continue;
    const title = all(':scope > title', svg)[0];
    if (!title || !title.textContent.trim()) wrong.push(`svg without a title: ${told(svg)}`);
    if (svg.getAttribute('role') !== 'img' && !svg.getAttribute('aria-labelledby')) wrong.push(`svg that is not said to be a picture: ${told(svg)}`);
  }
}

function references() {
  const ids = new Set();
  for (const element of all('[id]')) {
    if (ids.has(element.id)) wrong.push(`id twice: ${element.id}`);
    ids.add(element.id);
  }
  for (const name of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'list', 'headers']) {
    for (const element of all(`[${name}]`)) {
      for (const id of element.getAttribute(name).split(/\s+/)) if (!ids.has(id)) wrong.push(`${name}="${id}" leads nowhere`);
    }
  }
  for (const use of all('use')) {
    const id = (use.getAttribute('href') || use.getAttribute('xlink:href') || '').slice(1);
    if (!ids.has(id)) wrong.push(`<use> of "${id}" leads nowhere`);
  }
  const beside = [];
  for (const link of all('a[href], area[href]')) {
    const href = link.getAttribute('href');
    if (!link.textContent.trim() && !link.getAttribute('aria-label')) wrong.push(`a link without words to ${href.slice(0, 60)}`);
    if (href.startsWith('#')) {
      if (href.length > 1 && !ids.has(decodeURIComponent(href.slice(1)))) wrong.push(`link to "${href}" leads nowhere`);
    } else if (/^(https?|mailto):/i.test(href)) {
      // The Office's remarks may point elsewhere; nothing is asked for until somebody follows.
      if (!link.closest('main')) wrong.push(`link out of the folder: ${href.slice(0, 80)}`);
    } else if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)) {
      wrong.push(`a link that does something else: ${href.slice(0, 80)}`);
    } else {
      beside.push(href);
    }
  }
  return beside;
}

function strangers() {
  for (const element of all('iframe,frame,object,embed,base,form,link,video,audio,applet,portal,foreignObject,animate,set')) wrong.push(`${told(element)} has no business here`);
  for (const element of all('[src],[srcset],[background],[poster],[action],[formaction]')) wrong.push(`${told(element)} fetches something`);
  for (const element of all('image')) wrong.push(`${told(element)} in a picture fetches something`);
  for (const element of all('meta[http-equiv]')) {
    if (/refresh/i.test(element.httpEquiv)) wrong.push('the page goes elsewhere by itself');
  }
  for (const element of all('*')) {
    for (const attribute of element.attributes) {
      if (/^on/i.test(attribute.name)) wrong.push(`${told(element)} has ${attribute.name}`);
      if (/url\(\s*['"]?(?!#|data:)/i.test(attribute.value) && attribute.name === 'style') wrong.push(`${told(element)} has a style that fetches`);
    }
  }
  for (const style of all('style')) {
    if (/@import|url\(\s*['"]?(?!#|data:)/i.test(style.textContent)) wrong.push('a style that fetches something');
  }
}

// Texts parted by spaces, less what stands in some elements.
function written(root, without) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let text = '';
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!element.closest('script,style') && !element.closest(without)) text += walker.currentNode.data + ' ';
  }
  return text;
}

outline();
tables();
pictures();
strangers();
const beside = references();
for (const fold of all('details')) {
  if (!fold.querySelector(':scope > summary')) wrong.push(`a fold without a summary: ${told(fold)}`);
}
const main = document.querySelector('main') || document.body;
return {
  wrong,
  beside,
  scripts: all('script').map((script) => [script.type, script.textContent]),
  styles: all('style').filter((style) => !style.closest('svg')).map((style) => style.textContent),
  ran: window.__hostile,
  said: window.__said || [],
  fetched: performance.getEntriesByType('resource').map((entry) => entry.name),
  text: written(main, 'input, select, label, output, button:not(th button)'),
  // What paper must hold: not closed rows, ways elsewhere, controls and pictures.
  printed: written(main, 'details:not(.much):not([open]) > :not(summary), .much > summary, nav, input, select, label, output, button:not(th button), svg, [hidden]'),
  tables: all('table').length,
  pictures: all('svg').length,
  folds: all('details').length,
};
