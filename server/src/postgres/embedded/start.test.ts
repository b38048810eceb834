import pg from 'pg';
import { expect, inject, test } from 'vitest';

test('the server of all tests answers', async () => {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  const { rows } = await client.query('select current_database() as name, current_setting($1) as checksums', [
    'data_checksums',
  ]);
  await client.end();
  expect(rows).toEqual([{ name: 'manyhands', checksums: 'on' }]);
});
