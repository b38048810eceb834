import css from './editor.module.css';
import { FindingMark } from './lint/finding-mark.tsx';

/** The heading of a part of the brief, with what the linter says of the whole of it. */
export function PartTitle({ path, title }: { path: string; title: string }) {
  return (
    <div className={css.partHead}>
      <h3 className={css.part}>{title}</h3>
      <FindingMark path={path} what={title} exact />
    </div>
  );
}
