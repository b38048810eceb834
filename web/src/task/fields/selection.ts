/** Where the page's selection lies in the text of an element, in UTF-16 units; null when it is empty or elsewhere. */
export function rangeIn(element: HTMLElement): { start: number; end: number } | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(element)) return null;
  const start = element.contains(range.startContainer) ? offsetIn(element, range.startContainer, range.startOffset) : 0;
  const end = element.contains(range.endContainer)
    ? offsetIn(element, range.endContainer, range.endOffset)
    : Number.MAX_SAFE_INTEGER;
  return start < end ? { start, end } : null;
}

/** Counts only the text itself: what is printed between, such as labels, is drawn by CSS and is no text. */
function offsetIn(element: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(node, offset);
  return before.toString().length;
}
