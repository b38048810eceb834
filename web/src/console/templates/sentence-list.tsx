import { Button, Textarea } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { ClauseMark } from './clause-mark.tsx';
import { changeBrief } from './draft.ts';
import css from './editor.module.css';
import { focusAt, idAt, useAt, useEditing } from './editor-context.ts';
import { FindingMark } from './lint/finding-mark.tsx';
import { listHands } from './list-hands.ts';
import { inserted, replaced, without } from './lists.ts';
import { moveKey, RowMenu } from './row-menu.tsx';

interface SentenceListProps {
  part: 'steps' | 'checklist';
  /** One of them: "Step". */
  word: string;
  placeholder: string;
  /** Number of the clause before the first sentence. */
  after: number;
}

/** Numbered sentences, one in each line: Enter begins the next, Alt and the arrow keys move, Backspace in an empty one removes it. */
export function SentenceList({ part, word, placeholder, after }: SentenceListProps) {
  const { draft, edit } = useEditing();
  const list = draft.definition.brief[part];
  const path = `definition.brief.${part}`;
  const change = (next: (sentences: string[]) => string[]) =>
    edit((now) => changeBrief(now, (brief) => ({ [part]: next(brief[part]) })));
  const hands = listHands(path, list, word, change);
  const onPaste = (event: ClipboardEvent, at: number) => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/).map(unmarked).filter(Boolean);
    if (lines.length < 2 || list[at]?.trim()) return;
    event.preventDefault();
    change((now) => now.toSpliced(at, 1, ...lines).slice(0, 30));
    focusAt(`${path}.${Math.min(at + lines.length - 1, 29)}`);
  };
  return (
    <>
      <ol className={css.sentences}>
        {list.map((sentence, at) => (
          <Sentence
            // Sentences have no identity but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={at}
            path={`${path}.${at}`}
            name={`${word} ${at + 1}`}
            clause={after + at + 1}
            value={sentence}
            placeholder={placeholder}
            isFirst={at === 0}
            isLast={at === list.length - 1}
            onChange={(text) => change((now) => replaced(now, at, text))}
            onMove={(by) => hands.move(at, by)}
            onRemove={() => hands.remove(at)}
            onNext={() => hands.insert(at + 1, '')}
            onEmpty={() => {
              change((now) => without(now, at));
              focusAt(at > 0 ? `${path}.${at - 1}` : `${path}.add`);
            }}
            onPaste={(event) => onPaste(event, at)}
          />
        ))}
      </ol>
      <Button
        id={idAt(`${path}.add`)}
        className={css.adding}
        variant="subtle"
        color="gray"
        leftSection={<Plus size={16} />}
        disabled={list.length >= 30}
        onClick={() => {
          change((now) => inserted(now, now.length, ''));
          focusAt(`${path}.${list.length}`);
        }}
      >
        Add a {word.toLowerCase()}
      </Button>
    </>
  );
}

/** A pasted line without the number or the dash of the list it came from. */
const unmarked = (line: string): string => line.replace(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+/, '').trim();

interface SentenceProps {
  path: string;
  name: string;
  clause: number;
  value: string;
  placeholder: string;
  isFirst: boolean;
  isLast: boolean;
  onChange: (text: string) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  onNext: () => void;
  onEmpty: () => void;
  onPaste: (event: ClipboardEvent) => void;
}

function Sentence(props: SentenceProps) {
  const { path, name, value, onMove, onNext, onEmpty } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    const by = moveKey(event);
    const plainEnter = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
    const backOut = event.key === 'Backspace' && value === '';
    if (!by && !plainEnter && !backOut) return;
    if (plainEnter && (event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (by) onMove(by);
    else if (backOut) onEmpty();
    else if (value.trim()) onNext();
  };
  return (
    <li className={css.sentence}>
      <span className={css.margin}>
        <ClauseMark n={props.clause} />
        <FindingMark path={path} what={name} />
      </span>
      <Textarea
        {...useAt(path)}
        aria-label={name}
        className={css.grow}
        minRows={1}
        value={value}
        placeholder={props.placeholder}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onPaste={props.onPaste}
      />
      <RowMenu
        what={name.toLowerCase()}
        onMove={onMove}
        isFirst={props.isFirst}
        isLast={props.isLast}
        onRemove={props.onRemove}
      />
    </li>
  );
}
