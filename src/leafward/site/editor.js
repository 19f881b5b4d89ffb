// The element <code-editor>: a place to write Python in, for any figure that asks for one. Set-up bundles it with CodeMirror.
//
// To its figure it is a field like others: `value` is what stands in it (a change of it can be undone, too), an `input` event tells that
// the reader has written, and Ctrl-Enter (Cmd-Enter) is the Enter of a field. data-wrong: the number of the line that is marked as wrong;
// data-lit: of the one that runs; data-beside: what is told at its end. Below it CodeMirror's own history keeps on the device what can be
// undone. It lives in a shadow tree, where CodeMirror's styles need no more than the page's policy allows.

import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { openSearchPanel, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers, ViewPlugin, WidgetType } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const STORE = "leafward:"; // as the figures keep theirs; see view/keeping.py
const PAUSE = 400; // milliseconds without a key after which what can be undone is kept
const LONGEST = 200000; // letters of it that are kept
const DEEPEST = 40; // blanks before a line that are heeded where it goes on below
const LEAVING = "Tab indents. To leave the editor with Tab, press Escape first. Control-F searches.";
const OUTSIDE = Annotation.define(); // a change that its figure has made

// Colours mean something else in this page, so the letters tell by weight and slant what they are.
const letters = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.modifier], fontWeight: "650" },
  { tag: [tags.comment, tags.docString], color: "var(--quiet)", fontStyle: "italic" },
  { tag: tags.string, fontStyle: "italic" },
  { tag: tags.invalid, textDecoration: "underline wavy var(--red)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)", borderRadius: "8px", overflow: "hidden" },
  "&.cm-focused": { outline: "3px solid var(--ink)", outlineOffset: "2px" },
  ".cm-scroller": { font: "inherit", lineHeight: "1.55", maxHeight: "var(--editor-height, 60vh)", minHeight: "var(--editor-least, 3.2em)", overflow: "auto" },
  ".cm-content": { padding: "0.6em 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 0.8em 0 0.6em" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "0" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.2em 0 0.8em", minWidth: "2.2em" },
  ".cm-content ::selection, .cm-content::selection": { backgroundColor: "color-mix(in srgb, var(--ink) 24%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--pressed)", outline: "1px solid var(--line)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", textDecoration: "underline wavy var(--red)" },
  ".cm-searchMatch": { backgroundColor: "var(--pressed)", outline: "1px solid var(--line)" },
  ".cm-searchMatch-selected": { outline: "2px solid var(--ink)" },
  ".lit": { backgroundColor: "var(--pressed)", boxShadow: "inset 4px 0 0 var(--ink)" },
  ".wrong": { boxShadow: "inset 4px 0 0 var(--red)", textDecoration: "underline wavy color-mix(in srgb, var(--red) 60%, transparent)", textUnderlineOffset: "0.25em" },
  ".beside": { font: "0.85em var(--sans)", color: "var(--quiet)", paddingLeft: "1.5em", fontVariantNumeric: "tabular-nums" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "inherit", borderColor: "var(--hair)" },
  ".cm-panel.cm-search": { padding: "0.5em 0.6em", fontFamily: "var(--sans)" },
  ".cm-textfield, .cm-button": { font: "inherit", minHeight: "36px", color: "inherit", background: "var(--paper)", border: "1px solid var(--line)", borderRadius: "6px" },
  ".cm-panel.cm-search [name=close]": { color: "inherit", minWidth: "36px", minHeight: "36px" },
  ".cm-panel.cm-search label": { fontSize: "1em" },
});

// What lies around CodeMirror in the shadow tree. A field's letters smaller than 16 px would have a phone zoom in on it.
const around = new CSSStyleSheet();
around.replaceSync(`
:host { display: block; font: max(16px, 0.8rem)/1.55 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; text-align: left; }
.told { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
slot { display: none; }
@media (min-width: 50rem) and (hover: hover) { :host { font-size: 15px; } }
@media print { .cm-editor.cm-editor { display: none !important; } slot { display: block; } }
`);

class Beside extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq(other) {
    return other.text === this.text;
  }

  toDOM() {
    const node = document.createElement("span");
    node.className = "beside";
    node.textContent = this.text;
    return node;
  }
}

const mark = StateEffect.define(); // {wrong, lit: numbers of lines, beside: text}
const marks = StateField.define({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects) if (effect.is(mark)) return marked(transaction.state.doc, effect.value);
    return shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marked(text, { wrong, lit, beside }) {
  const found = [];
  for (const [number, kind] of [[wrong, "wrong"], [lit, "lit"]]) {
    if (number < 1 || number > text.lines) continue;
    const line = text.line(number);
    found.push(Decoration.line({ class: kind }).range(line.from));
    if (kind === "lit" && beside) found.push(Decoration.widget({ widget: new Beside(beside), side: 1 }).range(line.to));
  }
  return Decoration.set(found, true);
}

// A line that is too long goes on below as far in as it began, and four letters more: where it stands means something in Python.
const hanging = ViewPlugin.fromClass(
  class {
    constructor(view) {
      this.shown = hung(view);
    }

    update(update) {
      if (update.docChanged || update.viewportChanged) this.shown = hung(update.view);
    }
  },
  { decorations: (plugin) => plugin.shown },
);

// By classes: the page's policy allows no style of an element's own.
const depths = Array.from({ length: DEEPEST + 1 }, (_, n) => `.cm-line.cm-line.in${n} { text-indent: -${n + 4}ch; padding-left: calc(0.6em + ${n + 4}ch); }`);
around.insertRule(`@media screen and (min-width: 40rem) { ${depths.join(" ")} }`);
around.insertRule("@media screen and (max-width: 39.99rem) { .cm-line.cm-line { text-indent: -2ch; padding-left: calc(0.4em + 2ch); } }"); // no room for more

function hung(view) {
  const found = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      const blanks = Math.min(/^ */.exec(line.text)[0].length, DEEPEST);
      found.push(Decoration.line({ class: `in${blanks}` }).range(line.from));
      at = line.to + 1;
    }
  }
  return Decoration.set(found);
}

// Text that takes the place of more than one line: a browser that puts it there itself would give the rest styles of its own, which the
// page's policy forbids.
const typed = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== "insertText" || view.composing || !text || (from === to && !text.includes("\n"))) return false;
    const insert = () => view.state.update(view.state.replaceSelection(text), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((answer) => answer(view, from, to, text, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

class CodeEditor extends HTMLElement {
  static observedAttributes = ["data-wrong", "data-lit", "data-beside"];
  #view = null;
  #waiting = null; // what was set before there was a place to show it
  #busy = false; // CodeMirror is at work and takes no change
  #own = false; // whether the reader has written here since the page came
  #pause = 0;
  #settling = false; // it is measured, and the page is not to be scrolled to it

  connectedCallback() {
    if (this.#view) return;
    const shadow = this.shadowRoot || this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [around];
    const told = document.createElement("p");
    told.className = "told";
    told.id = "keys";
    told.textContent = LEAVING;
    shadow.append(told, document.createElement("slot"));
    // The figure hears what happens here from this element, not from what lies in it.
    for (const kind of ["input", "keydown", "paste"]) shadow.addEventListener(kind, (event) => event.stopPropagation());
    const value = this.#waiting ?? this.getAttribute("value") ?? "";
    this.#view = new EditorView({ state: this.#state(value), parent: shadow, root: shadow });
    this.#mark();
    this.#measure();
    addEventListener("pagehide", () => this.#keep());
    this.#awake();
  }

  focus() {
    this.#view?.focus();
  }

  attributeChangedCallback() {
    this.#mark();
  }

  get value() {
    return this.#view ? this.#view.state.doc.toString() : this.#waiting ?? this.getAttribute("value") ?? "";
  }

  set value(text) {
    text = String(text).replace(/\r\n?/g, "\n");
    if (!this.#view) this.#waiting = text;
    else if (this.#busy) queueMicrotask(() => (this.value = text));
    else if (text !== this.value) this.#take(text);
  }

  // The figure asks for another text: where it is what was kept, with all that can be undone in it; else as one change of what stands.
  #take(text) {
    if (!this.#own && this.#kept(text)) {
      this.#view.setState(this.#state(text));
      this.#mark();
      this.#measure();
      return;
    }
    const before = this.value;
    let start = 0;
    let end = 0;
    const least = Math.min(before.length, text.length);
    while (start < least && before[start] === text[start]) start += 1;
    while (end < least - start && before.at(-1 - end) === text.at(-1 - end)) end += 1;
    const insert = text.slice(start, text.length - end);
    const open = insert.indexOf("...") < 0 ? -1 : start + insert.indexOf("...");
    this.#view.dispatch({
      changes: { from: start, to: before.length - end, insert },
      selection: open < 0 ? undefined : { anchor: open, head: open + 3 }, // what is still to be written
      annotations: [OUTSIDE.of(true), isolateHistory.of("full")],
    });
    this.#show(this.#view.state.doc.lineAt(this.#view.state.selection.main.from).number);
    this.#later();
  }

  #extensions() {
    const label = this.getAttribute("aria-label") ?? "Python";
    return [
      lineNumbers(),
      history(),
      pythonLanguage,
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      search({ top: true }),
      syntaxHighlighting(letters),
      marks,
      hanging,
      typed,
      look,
      EditorView.lineWrapping,
      EditorView.scrollHandler.of(() => {
        const settling = this.#settling;
        this.#settling = false;
        return settling;
      }),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "keys" }),
      keymap.of([
        { key: "Mod-Enter", run: () => this.#enter() },
        { key: "Mod-f", run: openSearchPanel },
        ...closeBracketsKeymap,
        ...historyKeymap,
        ...searchKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => this.#hear(update)),
    ];
  }

  #state(text) {
    const config = { doc: text, extensions: this.#extensions() };
    const kept = this.#kept(text);
    if (!kept) return EditorState.create(config);
    try {
      return EditorState.fromJSON(kept, config, { history: historyField });
    } catch {
      return EditorState.create(config); // kept by another version, or by somebody else
    }
  }

  #hear(update) {
    if (!update.docChanged || update.transactions.some((each) => each.annotation(OUTSIDE))) return;
    this.#own = true;
    this.#busy = true;
    this.dispatchEvent(new Event("input", { bubbles: true }));
    this.#busy = false;
    this.#later();
  }

  #enter() {
    this.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    return true;
  }

  // CodeMirror measures what is in the window, or about to be scrolled there; else its line numbers stand beside no line until then.
  #measure() {
    this.#settling = true;
    this.#view.dispatch({ effects: EditorView.scrollIntoView(0) });
  }

  // Until Python is there nobody hears what is written: then it is told.
  #awake() {
    const root = document.documentElement;
    if (root.dataset.python === "ready") return;
    const watch = new MutationObserver(() => {
      if (root.dataset.python !== "ready") return;
      watch.disconnect();
      if (this.#own) this.dispatchEvent(new Event("input", { bubbles: true }));
    });
    watch.observe(root, { attributeFilter: ["data-python"] });
  }

  #mark() {
    if (!this.#view) return;
    const [wrong, lit] = ["wrong", "lit"].map((name) => Number(this.dataset[name] ?? 0));
    const show = () => {
      this.#view.dispatch({ effects: mark.of({ wrong, lit, beside: this.dataset.beside ?? "" }) });
      this.#show(lit || wrong);
    };
    if (this.#busy) queueMicrotask(show);
    else show();
  }

  // Scrolls within the editor, never the page.
  #show(number) {
    const { state, scrollDOM } = this.#view;
    if (number < 1 || number > state.doc.lines) return;
    this.#view.requestMeasure({
      read: (view) => view.lineBlockAt(view.state.doc.line(Math.min(number, view.state.doc.lines)).from),
      write: (block) => {
        const room = scrollDOM.clientHeight;
        if (block.top < scrollDOM.scrollTop + 20) scrollDOM.scrollTop = block.top - room / 3;
        else if (block.bottom > scrollDOM.scrollTop + room - 20) scrollDOM.scrollTop = block.bottom - (room * 2) / 3;
      },
    });
  }

  // What can be undone, on the reader's device: beside what the figure keeps, because it is the editor's business alone.
  // Where a link has opened the figure, what the reader had there stays as it was.
  get #key() {
    const figure = this.closest("[data-widget]")?.dataset.widget;
    return !figure || location.hash.startsWith(`#${figure}=`) ? "" : `${STORE}${figure}/${this.dataset.text}`;
  }

  #later() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#keep(), PAUSE);
  }

  #keep() {
    if (!this.#pause || !this.#key) return;
    clearTimeout(this.#pause);
    this.#pause = 0;
    try {
      const text = JSON.stringify(this.#view.state.toJSON({ history: historyField }));
      if (text.length > LONGEST) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, text);
    } catch (error) {
      console.debug(error); // no room, or forbidden
    }
  }

  #kept(text) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.#key));
      return kept && kept.doc === text ? kept : null;
    } catch {
      return null;
    }
  }
}

customElements.define("code-editor", CodeEditor);
