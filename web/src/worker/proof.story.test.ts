import type { Somebody } from '@manyhands/server/testing';
import type { BrowserContext, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { takePhoto } from '../testing/photos.ts';
import { story } from '../testing/story.ts';

/** A batch whose answer is a photo of the label with the code beside it. */
async function makeBatch(asha: Somebody, title: string, countMax = 1): Promise<string> {
  const template = await asha.hands.templates.create({
    name: title,
    definition: {
      title: 'Photograph the label',
      brief: {
        done: 'The price and the code can be read on the photo.',
        examples: [{ kind: 'good', input: 'Shelf 4', answer: 'A sharp photo', reason: 'All of it can be read.' }],
      },
      columns: [{ key: 'shelf', label: 'Shelf' }],
      form: [
        {
          kind: 'file',
          key: 'photo',
          label: 'Photo of the label',
          photo: true,
          countMax,
          proof: { code: true, freshMinutes: 30 },
        },
      ],
    },
  });
  const { id } = await asha.hands.batches.create({ template: template.id, title });
  await asha.hands.items.add({ id, rows: [1, 2, 3].map((n) => ({ input: { shelf: `Shelf ${n}` } })) });
  await asha.hands.batches.launch({ id });
  return id;
}

story('a worker with a phone sends proof over a poor line', (stage) => {
  const { look } = stage;
  let asha: Somebody;
  let phone: BrowserContext;
  let page: Page;
  let asked: Request[];
  beforeAll(async () => {
    asha = await stage.world.owner('Asha');
  });

  /** A worker's phone, of which every request is noted. */
  async function phoneOf(name: string): Promise<BrowserContext> {
    const device = await stage.device(await stage.world.worker(asha, name), { phone: true });
    asked = [];
    device.on('request', (request) => asked.push(request));
    return device;
  }
  async function openBatch(batch: string): Promise<void> {
    page = await phone.newPage();
    await page.goto(`/worker/batches/${batch}`);
    await page.getByText('Photo of the label').waitFor();
  }
  const choose = (...photos: Buffer[]) =>
    page
      .locator('input[type=file]')
      .last()
      .setInputFiles(photos.map((buffer, n) => ({ name: `IMG_${n + 1}.jpg`, mimeType: 'image/jpeg', buffer })));
  const sent = (method: string, path: RegExp) =>
    asked.filter((request) => request.method() === method && path.test(new URL(request.url()).pathname));
  const pieces = () => sent('PATCH', /^\/v1\/files\/uploads\//);
  const offsets = () => pieces().map((request) => Number(request.headers()['upload-offset']));
  async function answersIn(batch: string) {
    const { items } = await asha.hands.items.list({ id: batch });
    const whole = await Promise.all(items.map((one) => asha.hands.items.get({ id: batch, item: one.id })));
    return whole.flatMap((one) => one.all).filter(({ state }) => state === 'submitted');
  }

  it('claims an item, sees its code, loses the line twice and the page once, and the answer goes out once', {
    timeout: 150_000,
  }, async () => {
    const batch = await makeBatch(asha, 'Shelf labels');
    phone = await phoneOf('Ravi');
    const photo = await takePhoto();
    const { width } = await sharp(photo).metadata();
    expect(width).toBe(4000);

    // The first piece breaks in the middle; the third one never gets through before the phone goes offline.
    let tries = 0;
    let stuck = () => {};
    const isStuck = new Promise<void>((resolve) => (stuck = resolve));
    await phone.route(/\/v1\/files\/uploads\/.+/, async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      tries++;
      if (tries === 1) return route.abort('connectionreset');
      if (tries === 3) return stuck();
      return route.continue();
    });
    await openBatch(batch);
    const code = (await page.locator('code').textContent()) ?? '';
    expect(code).toMatch(/^[A-Z0-9]{2}-[A-Z0-9]{3}$/);
    await page.getByText('Write it on paper').waitFor();
    await choose(photo);
    await page.getByText('Waiting for the network, will go on by itself').waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await look(page, 'a file that waits for the network');

    await isStuck;
    await page.getByText(/^Sending \d+ %$/).waitFor();
    await phone.setOffline(true);
    await page.getByText('Waiting for the network, will go on by itself').waitFor();
    // Sent before the photo is in: the answer waits, and nothing of it goes out.
    await page.getByRole('button', { name: 'Send', exact: true }).tap();
    await page.getByText('Your answer goes out as soon as its files are in.').waitFor();
    await page.close();

    await phone.setOffline(false);
    const before = pieces().length;
    await openBatch(batch);
    await expect.poll(() => page.getByRole('link', { name: /^IMG_1.jpg/ }).count(), { timeout: 30_000 }).toBe(1);
    await expect.poll(() => page.locator('progress').count(), { timeout: 30_000 }).toBe(0);
    expect(sent('POST', /^\/v1\/files\/uploads$/)).toHaveLength(1);
    expect(offsets()[before]).toBeGreaterThan(0);
    expect(sent('POST', /\/submit$/)).toHaveLength(0);
    await look(page, 'a file that is in');

    await page.getByRole('button', { name: 'Send', exact: true }).tap();
    await page.getByText('Shelf 2', { exact: true }).waitFor();
    await expect.poll(async () => (await answersIn(batch)).length).toBe(1);
    expect(sent('POST', /\/submit$/)).toHaveLength(1);

    const [answer] = await answersIn(batch);
    const [file] = (answer?.values?.photo ?? []) as { file: string; name: string; type: string; size: number }[];
    expect(file).toMatchObject({ name: 'IMG_1.jpg', type: 'image/jpeg' });
    const stored = Buffer.from(await (await asha.hands.files.get({ id: file!.file })).arrayBuffer());
    const kept = await sharp(stored).metadata();
    expect([kept.width, kept.height, kept.exif]).toEqual([2560, 1920, undefined]);
    expect(stored.includes('GPS')).toBe(false);
    // When it was taken came along all the same, past the picture that was made smaller.
    const { rows } = await stage.world.database.pool.query<{ taken: Date; camera: string }>(
      'select taken_at as taken, camera from file where taken_at is not null',
    );
    expect(rows).toEqual([{ taken: new Date('2026-11-22T05:00:05Z'), camera: expect.stringContaining('Phone 7') }]);
  });

  it('sends several photos, takes one out and puts it back, and the answer goes out by itself when they are in', {
    timeout: 150_000,
  }, async () => {
    const batch = await makeBatch(asha, 'Shelves from three sides', 3);
    phone = await phoneOf('Mina');
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    await phone.route(/\/v1\/files\/uploads\/.+/, async (route) => {
      if (route.request().method() === 'PATCH') await gate;
      await route.continue();
    });
    await openBatch(batch);
    const small = (seed: number) => takePhoto({ width: 800, height: 600, seed });
    const upright = await takePhoto({ width: 3200, height: 2400, seed: 3, turned: true });
    await choose(await small(1), await small(2), upright);
    await expect.poll(() => sent('POST', /^\/v1\/files\/uploads$/).length).toBe(2);
    await expect.poll(() => page.getByText('Sending 0 %').count()).toBe(2);
    expect(await page.getByText('Getting ready…').count()).toBe(1);
    await page.getByRole('button', { name: 'Remove IMG_2.jpg' }).tap();
    await page.getByText('IMG_2.jpg is removed.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).tap();
    await page.getByRole('button', { name: 'Remove IMG_2.jpg' }).waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).tap();
    expect(sent('POST', /\/submit$/)).toHaveLength(0);
    open();
    await page.getByText('Shelf 2', { exact: true }).waitFor();
    await expect.poll(async () => (await answersIn(batch)).length).toBe(1);
    const [answer] = await answersIn(batch);
    const files = (answer?.values?.photo ?? []) as { file: string; name: string }[];
    expect(files.map(({ name }) => name).sort()).toEqual(['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg']);
    // What was small enough is as it was; what the camera took on its side is upright and smaller.
    const sizes = await Promise.all(
      files.map(async ({ file, name }) => {
        const bytes = Buffer.from(await (await asha.hands.files.get({ id: file })).arrayBuffer());
        const { width, height } = await sharp(bytes).metadata();
        return `${name}: ${width} × ${height}`;
      }),
    );
    expect(sizes.sort()).toEqual(['IMG_1.jpg: 800 × 600', 'IMG_2.jpg: 800 × 600', 'IMG_3.jpg: 1920 × 2560']);
    await stage.world.settle();
    await page.goto(`/worker/answers/${answer?.assignment}?workspace=${asha.workspace}`);
    await page.getByRole('heading', { name: 'Checks of your proof' }).waitFor();
    await look(page, 'the checks of an answer');
  });
});
