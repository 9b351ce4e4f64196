import type { FieldRule } from './fields.ts';

const text = (name: string): FieldRule => ({ name, type: 'text' });
const long = (name: string): FieldRule => ({ name, type: 'long' });
const day = (name: string): FieldRule => ({ name, type: 'day' });
const count = (name: string): FieldRule => ({ name, type: 'count' });
const vnd = (name: string): FieldRule => ({ name, type: 'vnd' });
const link = (name: string): FieldRule => ({ name, type: 'link' });
const unit = (name: string): FieldRule => ({ name, type: 'unit' });
const choice = (name: string, ...choices: string[]): FieldRule => ({ name, type: 'choice', choices });
const must = (field: FieldRule): FieldRule => ({ ...field, required: true });

/** A register (sổ theo dõi): what one of its entries says, and what may be written about it afterwards. */
export interface KindRule {
  /** Part of the address of its pages. */
  readonly slug: string;
  readonly fields: readonly FieldRule[];
  /** Field that names an entry, and field with its day. */
  readonly title: string;
  readonly on: string;
  /** Stands until it is ended: listed in every year, not only in that of its day. */
  readonly lasting?: true;
  /** Columns of its list. */
  readonly columns: readonly string[];
  readonly acts: Readonly<Record<string, readonly FieldRule[]>>;
}

const noted = [must(day('on')), must(long('result'))];

/**
 * The registers of what plans ask for and nothing else holds (các sổ theo dõi).
 *
 * @law ND-63-2010/35a   inspections, from the plan to the last remedy
 * @law ND-61-2018/13.2  equipment of one-stop desks, and what of it is linked
 */
export const KINDS = {
  'focal-officer': {
    slug: 'dau-moi',
    title: 'name',
    on: 'from',
    lasting: true,
    fields: [
      must(text('name')),
      must(text('post')),
      text('phone'),
      text('email'),
      must(text('decision')),
      must(day('from')),
      { name: 'replaces', type: 'officer' },
    ],
    columns: ['post', 'phone', 'decision', 'from'],
    acts: { ended: [must(day('on')), must(text('reason'))] },
  },
  training: {
    slug: 'tap-huan',
    title: 'title',
    on: 'from',
    fields: [
      must(choice('form', 'own-training', 'sent-training', 'study-visit')),
      must(text('title')),
      must(day('from')),
      day('to'),
      text('place'),
      must(text('host')),
      text('audience'),
      must(count('participants')),
      long('people'),
      text('document'),
      text('material'),
      link('link'),
    ],
    columns: ['form', 'from', 'host', 'participants', 'material'],
    acts: {},
  },
  meeting: {
    slug: 'hoi-nghi',
    title: 'title',
    on: 'from',
    fields: [
      must(choice('form', 'workshop', 'dialogue', 'briefing')),
      must(text('title')),
      must(day('from')),
      text('place'),
      must(text('host')),
      must(count('participants')),
      count('questions'),
      count('answered'),
      text('document'),
      must(long('outcome')),
      link('link'),
    ],
    columns: ['form', 'from', 'host', 'participants', 'questions', 'answered'],
    acts: {},
  },
  inspection: {
    slug: 'kiem-tra',
    title: 'title',
    on: 'from',
    fields: [
      must(choice('form', 'planned', 'ad-hoc', 'embedded', 'self')),
      must(text('title')),
      must(unit('inspected')),
      text('embeddedIn'),
      must(text('plan')),
      must(day('from')),
      day('to'),
      must(long('content')),
    ],
    columns: ['form', 'inspected', 'plan', 'from'],
    acts: {
      teamed: [must(text('decision')), must(day('on')), must(text('head')), must(long('members'))],
      found: [
        must(choice('grade', 'good', 'shortcoming', 'violation')),
        must(day('on')),
        must(long('finding')),
        text('clause'),
      ],
      concluded: [must(text('number')), must(day('on')), must(long('conclusion')), link('link')],
      'remedy-asked': [must(long('what')), must(unit('unit')), must(day('due'))],
      'remedy-done': [{ name: 'remedy', type: 'act', required: true }, ...noted, link('link')],
    },
  },
  communication: {
    slug: 'truyen-thong',
    title: 'title',
    on: 'on',
    fields: [
      must(choice('form', 'news', 'leaflet', 'poster', 'video', 'column', 'broadcast', 'handbook', 'other')),
      must(text('title')),
      must(day('on')),
      must(text('outlet')),
      must(count('amount')),
      link('link'),
    ],
    columns: ['form', 'on', 'outlet', 'amount', 'link'],
    acts: {},
  },
  initiative: {
    slug: 'sang-kien',
    title: 'title',
    on: 'on',
    fields: [
      must(text('title')),
      must(text('author')),
      must(day('on')),
      must(long('content')),
      text('scope'),
    ],
    columns: ['author', 'on', 'scope'],
    acts: {
      assessed: [
        must(choice('verdict', 'recognised', 'applied', 'not-recognised')),
        must(day('on')),
        text('decision'),
      ],
    },
  },
  equipment: {
    slug: 'trang-thiet-bi',
    title: 'name',
    on: 'since',
    lasting: true,
    fields: [
      must(
        choice(
          'form',
          'information-area',
          'counters',
          'citizen-computers',
          'ticket-machine',
          'touch-screen',
          'camera',
          'kiosk',
          'scanner',
          'service-area',
          'other',
        ),
      ),
      must(text('name')),
      must(count('quantity')),
      must(day('since')),
      must(choice('linked', 'linked', 'not-linked', 'no-link-needed')),
      text('place'),
      text('document'),
    ],
    columns: ['form', 'quantity', 'linked', 'since'],
    acts: {
      checked: [must(day('on')), must(choice('works', 'works', 'works-partly', 'broken')), text('result')],
    },
  },
  budget: {
    slug: 'kinh-phi',
    title: 'title',
    on: 'on',
    fields: [
      must(text('title')),
      must(day('on')),
      must(text('norm')),
      vnd('normVnd'),
      count('quantity'),
      must(vnd('plannedVnd')),
      text('source'),
      text('document'),
    ],
    columns: ['norm', 'plannedVnd', 'spentVnd', 'leftVnd'],
    acts: { spent: [must(vnd('vnd')), must(day('on')), must(text('paper'))] },
  },
  petition: {
    slug: 'phan-anh-kien-nghi',
    title: 'title',
    on: 'on',
    fields: [
      must(choice('form', 'on-conduct', 'on-rules')),
      must(text('title')),
      must(day('on')),
      must(choice('channel', 'portal', 'hotline', 'letter', 'in-person')),
      must(long('content')),
    ],
    columns: ['form', 'on', 'channel'],
    acts: {
      'passed-on': [must(day('on')), must(unit('unit')), text('document')],
      answered: [must(day('on')), must(text('document')), must(long('result')), link('link')],
    },
  },
} as const satisfies Record<string, KindRule>;
