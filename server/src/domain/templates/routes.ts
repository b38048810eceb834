import { contract } from '@manyhands/contract';
import { type Route, reading, writing } from '../../http/door.ts';
import { archiveTemplate, restoreTemplate } from './archive.ts';
import { classifyTemplate } from './classify.ts';
import { createNumbered, createTemplate } from './create.ts';
import { draftsBeside, getDraft, listDrafts } from './drafts.ts';
import { exportTemplate, getTemplate } from './get.ts';
import { dropDraft, keepDraft } from './keep-draft.ts';
import { addFromLibrary, shownLibrary } from './library.ts';
import { listTemplates } from './list.ts';
import { renderBrief } from './render-brief.ts';
import { saveTemplate } from './save.ts';
import { getVersion, workerView } from './version.ts';

const { drafts, templates, work } = contract;

export const routes: Route[] = [
  reading(templates.list, listTemplates),
  reading(templates.get, getTemplate),
  writing(templates.create, createTemplate),
  writing(templates.save, saveTemplate),
  writing(templates.classify, classifyTemplate),
  writing(templates.archive, archiveTemplate),
  writing(templates.restore, restoreTemplate),
  reading(templates.export, exportTemplate),
  writing(templates.import, createNumbered),
  reading(templates.library, shownLibrary),
  writing(templates.add, addFromLibrary),
  reading(templates.render, async (_reader, { brief }) => renderBrief(brief)),
  reading(templates.version, getVersion),
  reading(work.version, workerView),
  reading(drafts.list, listDrafts),
  reading(drafts.beside, draftsBeside),
  reading(drafts.get, getDraft),
  writing(drafts.keep, keepDraft),
  writing(drafts.drop, dropDraft),
];
