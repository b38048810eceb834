import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { linkTo } from '../../session/hands.ts';
import { tellError } from '../parts/notify.tsx';
import css from './receipts.module.css';

const choices = [
  { key: 'costs', label: 'What was taken off' },
  { key: 'kinds', label: 'By kind of task' },
  { key: 'workspace_name', label: 'Name of the workspace' },
  { key: 'people', label: 'Names of people' },
] as const;
type Key = (typeof choices)[number]['key'];

/** The week as a picture: what is on it is ticked; no name is, unless one wants it. */
export function ShareWeek({ week }: { week: string }) {
  const [ticked, tick] = useState<Record<Key, boolean>>({
    costs: true,
    kinds: false,
    workspace_name: false,
    people: false,
  });
  const address = linkTo('receipts.picture', { week, ...ticked });
  const asPng = () => saveAsPng(address, `receipt-${week}.png`).catch(tellError);
  return (
    <div className={css.share}>
      <fieldset>
        <legend>On the picture</legend>
        {choices.map(({ key, label }) => (
          <Checkbox
            key={key}
            label={label}
            checked={ticked[key]}
            onChange={(event) => tick({ ...ticked, [key]: event.currentTarget.checked })}
          />
        ))}
        <div className={css.row}>
          <Button variant="default" onClick={() => void asPng()}>
            Save as PNG
          </Button>
          <Button variant="default" component="a" href={address} download={`receipt-${week}.svg`}>
            Save as SVG
          </Button>
        </div>
      </fieldset>
      <img src={address} alt="The week as it would be shared" className={css.picture} />
    </div>
  );
}

/** Draws the server's picture at twice its size and saves it. */
async function saveAsPng(address: string, name: string): Promise<void> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The picture could not be drawn. Try again.');
  const source = URL.createObjectURL(await response.blob());
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!png) throw new Error('This browser could not make the picture. Save the SVG instead.');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(png);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } finally {
    URL.revokeObjectURL(source);
  }
}
