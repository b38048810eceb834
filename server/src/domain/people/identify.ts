import { createHash } from 'node:crypto';
import { publicId, type Role, type Scope, uuidOf } from '@manyhands/contract';
import type { FastifyRequest } from 'fastify';
import { type Actor, stranger } from '../../kit/actor.ts';
import type { Database } from '../../postgres/connect.ts';
import type { Auth } from './auth.ts';

interface Known {
  at: number;
  actor: Actor;
}

const keepMs = 2000;
const keepMost = 5000;

/**
 * Says who knocks. Answers are remembered for two seconds, so that a busy worker costs one look-up and not one per request;
 * `forget` drops them at once after anything that changes who may do what (in this process; others follow within the two seconds).
 */
export class Identity {
  readonly #database: Database;
  readonly #auth: () => Auth;
  readonly #known = new Map<string, Known>();
  constructor(database: Database, auth: () => Auth) {
    this.#database = database;
    this.#auth = auth;
  }

  forget(): void {
    this.#known.clear();
  }

  async identify(request: FastifyRequest, workspace: string | undefined): Promise<Actor> {
    const token = request.headers.authorization?.replace(/^Bearer /i, '') ?? '';
    const credential = token || request.headers.cookie || '';
    if (!credential) return stranger();
    const slot = createHash('sha256')
      .update(`${workspace ?? ''}\n${credential}`)
      .digest('base64');
    const known = this.#known.get(slot);
    if (known && Date.now() - known.at < keepMs) return known.actor;
    const actor = token.startsWith('mh_')
      ? await this.#byKey(token, workspace)
      : await this.#bySession(request, workspace);
    if (this.#known.size >= keepMost) this.#known.clear();
    this.#known.set(slot, { at: Date.now(), actor });
    return actor;
  }

  async #bySession(request: FastifyRequest, workspace: string | undefined): Promise<Actor> {
    const headers = new Headers();
    for (const name of ['cookie', 'authorization'] as const) {
      const value = request.headers[name];
      if (value) headers.set(name, value);
    }
    const session = await this.#auth().api.getSession({ headers });
    if (!session) return stranger();
    const person: Actor = { ...stranger(), kind: 'person', personId: session.user.id, personName: session.user.name };
    return this.#intoWorkspace(person, workspace);
  }

  /** Adds role and worker in the named workspace, or in the only one the person belongs to. */
  async #intoWorkspace(person: Actor, workspace: string | undefined): Promise<Actor> {
    const { rows } = await this.#database.pool.query<{
      workspace_id: string;
      role: Role | null;
      worker_id: string | null;
      state: string | null;
      pool: string | null;
    }>(
      `select coalesce(m.workspace_id, w.workspace_id) as workspace_id, m.role, w.worker_id, w.state, w.pool
         from (select * from member where person_id = $1) m full join (select * from worker where person_id = $1) w using (workspace_id) limit 200`,
      [person.personId],
    );
    const wanted = workspace
      ? rows.find((row) => publicId('wsp', row.workspace_id) === workspace)
      : rows.length === 1
        ? rows[0]
        : undefined;
    if (!wanted) return person;
    return {
      ...person,
      workspaceId: wanted.workspace_id,
      role: wanted.role,
      workerId: wanted.worker_id,
      workerPaused: wanted.state === 'paused',
      outside: wanted.role === null && wanted.pool !== null && wanted.pool !== 'team',
    };
  }

  async #byKey(secret: string, workspace: string | undefined): Promise<Actor> {
    const { rows } = await this.#database.pool.query<{
      workspace_id: string;
      key_id: string;
      name: string;
      scopes: Scope[];
      made_by: string;
      worker_id: string | null;
      state: string | null;
    }>(
      `update api_key k set last_used_at = now() from api_key o left join worker w on w.workspace_id = o.workspace_id and w.person_id = o.made_by
        where o.secret_hash = $1 and o.revoked_at is null and k.workspace_id = o.workspace_id and k.key_id = o.key_id
          and exists (select 1 from member m where m.workspace_id = o.workspace_id and m.person_id = o.made_by)
        returning o.workspace_id, o.key_id, o.name, o.scopes, o.made_by, w.worker_id, w.state`,
      [hashOf(secret)],
    );
    const key = rows[0];
    if (!key || (workspace && !sameWorkspace(workspace, key.workspace_id))) return stranger();
    return {
      ...stranger(),
      kind: 'key',
      keyId: key.key_id,
      personId: key.made_by,
      personName: key.name,
      workspaceId: key.workspace_id,
      scopes: key.scopes,
      role: roleOf(key.scopes),
      workerId: key.worker_id,
      workerPaused: key.state === 'paused',
    };
  }
}

/** Secrets are random and long, so one round of SHA-256 is enough to store them by. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const sameWorkspace = (text: string, workspaceId: string): boolean => {
  try {
    return uuidOf('wsp', text) === workspaceId;
  } catch {
    return false;
  }
};

const roleByScope: readonly [Scope, Role][] = [
  ['own', 'owner'],
  ['manage', 'manager'],
  ['review', 'reviewer'],
  ['read', 'viewer'],
];
const roleOf = (scopes: readonly Scope[]): Role | null =>
  roleByScope.find(([scope]) => scopes.includes(scope))?.[1] ?? null;
