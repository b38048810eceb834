import { ActionIcon, Button, Drawer } from '@mantine/core';
import type { RenderedBrief, Values } from '@manyhands/contract';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { Notice } from '../../look/notice.tsx';
import { PhoneFrame } from '../../task/phone-frame.tsx';
import { TaskView } from '../../task/task-view.tsx';
import { to } from '../paths.ts';
import { keepUpload } from './keep-upload.ts';
import css from './library.module.css';
import type { Shipped } from './library-kinds.ts';
import { Facts } from './library-row.tsx';
import { useAdd } from './use-library.ts';
import { useRendered } from './use-rendered.ts';

interface LibraryPreviewProps {
  shipped: Shipped | undefined;
  own: string | undefined;
  mayAdd: boolean;
  close: () => void;
}

/** A kind of small task as a worker meets it, with its sample rows. It can be answered like the real thing; nothing is saved. */
export function LibraryPreview({ shipped, own, mayAdd, close }: LibraryPreviewProps) {
  return (
    <Drawer
      opened={shipped !== undefined}
      onClose={close}
      position="right"
      size="min(100vw, 30rem)"
      title={<span className={css.title}>{shipped?.file.name}</span>}
      closeButtonProps={{ 'aria-label': 'Close the preview', size: 48 }}
    >
      {shipped && <Inside key={shipped.slug} shipped={shipped} own={own} mayAdd={mayAdd} />}
    </Drawer>
  );
}

function Inside({
  shipped: { slug, file },
  own,
  mayAdd,
}: { shipped: Shipped } & Pick<LibraryPreviewProps, 'own' | 'mayAdd'>) {
  const brief = useRendered(file.definition.brief);
  const add = useAdd(slug);
  return (
    <div className={css.inside}>
      <Facts file={file} />
      <Player file={file} brief={brief} />
      <div className={css.foot}>
        {own && (
          <Button variant="default" component={Link} to={to('template', { id: own })}>
            Open yours
          </Button>
        )}
        {mayAdd && (
          <Button loading={add.isPending} onClick={() => add.mutate()} variant={own ? 'default' : 'filled'}>
            {own ? 'Add another' : 'Add to your templates'}
          </Button>
        )}
      </div>
    </div>
  );
}

function Player({ file, brief }: Pick<Shipped, 'file'> & { brief: RenderedBrief }) {
  const { samples } = file;
  const { columns, form } = file.definition;
  const [place, setPlace] = useState(0);
  const [values, setValues] = useState<Values>({});
  const [done, setDone] = useState(false);
  const upload = useMemo(() => keepUpload(`library-${file.kind}-${place}`), [file.kind, place]);
  const go = (next: number) => {
    setPlace((next + samples.length) % samples.length);
    setValues({});
    setDone(false);
  };
  return (
    <>
      <div className={css.bar}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={48}
          className={css.step}
          aria-label="Row before"
          disabled={place === 0}
          onClick={() => go(place - 1)}
        >
          <ChevronLeft size={20} />
        </ActionIcon>
        <span>
          Sample row {place + 1} of {samples.length}
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={48}
          className={css.step}
          aria-label="Next row"
          disabled={place + 1 === samples.length}
          onClick={() => go(place + 1)}
        >
          <ChevronRight size={20} />
        </ActionIcon>
      </div>
      <div className={css.phone}>
        <PhoneFrame key={place} label="The worker’s view">
          <TaskView
            brief={brief}
            columns={columns}
            form={form}
            row={samples[place] ?? {}}
            item={`${place}`}
            values={values}
            onChange={(next) => {
              setValues(next);
              setDone(false);
            }}
            onSubmit={() => setDone(true)}
            upload={upload}
            proofCode="KX-7P3"
            keys={false}
            before={
              done && (
                <Notice kind="done" title="This answer would be sent">
                  It is complete, and every value fits its field.{' '}
                  {place + 1 < samples.length && (
                    <Button variant="default" mt="sm" onClick={() => go(place + 1)}>
                      Next row
                    </Button>
                  )}
                </Notice>
              )
            }
          />
        </PhoneFrame>
      </div>
    </>
  );
}
