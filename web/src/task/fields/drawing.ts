import { useRef, useState } from 'react';
import { boxBetween, type Corner, isBox, type Mark, moved, type Place, placeIn, pulled } from '../rules/box.ts';

/** What the pointer is doing: drawing a new box, moving a mark, or pulling a corner. */
type Drag =
  | { does: 'draw'; from: Place; to: Place }
  | { does: 'move'; at: number; last: Place }
  | { does: 'pull'; at: number; corner: Corner };

interface DrawingProps {
  kind: 'boxes' | 'points';
  marks: Mark[];
  label: string;
  full: boolean;
  onSelect: ((at: number | null) => void) | undefined;
  /** Absent where marks are only shown. */
  onChange: ((marks: Mark[]) => void) | undefined;
}

/** Turns what a mouse or a finger does on the picture into marks. Elements with `data-mark` are moved, those with `data-corner` pulled. */
export function useDrawing({ kind, marks, label, full, onSelect, onChange }: DrawingProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const placeOf = (e: React.PointerEvent): Place => placeIn(e, frame.current!.getBoundingClientRect());
  const replace = (at: number, mark: Mark) => onChange?.(marks.map((m, i) => (i === at ? mark : m)));
  const begin = (e: React.PointerEvent) => {
    if (!onChange || e.button !== 0) return;
    const on = (e.target as Element).closest<HTMLElement>('[data-mark]');
    const place = placeOf(e);
    frame.current?.setPointerCapture(e.pointerId);
    if (on) {
      const at = Number(on.dataset.mark);
      const corner = (e.target as HTMLElement).dataset.corner as Corner | undefined;
      onSelect?.(at);
      setDrag(corner ? { does: 'pull', at, corner } : { does: 'move', at, last: place });
    } else if (!full) {
      if (kind === 'boxes') return setDrag({ does: 'draw', from: place, to: place });
      onChange([...marks, { label, ...place }]);
      onSelect?.(marks.length);
    }
  };
  const go = (e: React.PointerEvent) => {
    if (!drag) return;
    const place = placeOf(e);
    if (drag.does === 'draw') return setDrag({ ...drag, to: place });
    const mark = marks[drag.at];
    if (!mark) return;
    if (drag.does === 'pull') return isBox(mark) && replace(drag.at, pulled(mark, drag.corner, place));
    replace(drag.at, moved(mark, place.x - drag.last.x, place.y - drag.last.y));
    setDrag({ ...drag, last: place });
  };
  const end = () => {
    const box = drag?.does === 'draw' ? boxBetween(label, drag.from, drag.to) : null;
    if (box) {
      onChange?.([...marks, box]);
      onSelect?.(marks.length);
    }
    setDrag(null);
  };

  const drawn = drag?.does === 'draw' ? boxBetween(label, drag.from, drag.to) : null;
  const handlers = { onPointerDown: begin, onPointerMove: go, onPointerUp: end, onPointerCancel: () => setDrag(null) };
  return { frame, drawn, handlers };
}
