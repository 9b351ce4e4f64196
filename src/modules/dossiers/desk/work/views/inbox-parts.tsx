import type { Translate } from '#kernel/i18n';
import { Button, ButtonRow, Details, Form, formatDate, Notice, Select, TextInput } from '#ui';
import { inboxHref, type InboxQuery } from '../../inbox.ts';
import type { DeskFrame } from '../../views/frame.tsx';

/** A list that was kept, with its address (danh sách đã lưu). */
export interface SavedListView {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly own: boolean;
  readonly unitId: string | null;
}

interface Part {
  readonly frame: DeskFrame;
  readonly query: InboxQuery;
}

/** Kept lists as links, the form that keeps this one, and the one that drops an own one. */
export function SavedLists(
  props: Part & {
    readonly saved: readonly SavedListView[];
    readonly units: readonly { readonly id: string; readonly name: string }[];
  },
) {
  const { frame, query, saved } = props;
  const { t } = frame;
  const here = inboxHref(query);
  return (
    <nav class="saved-lists" aria-label={t('dossiers.work.lists')}>
      {saved.length > 0 && (
        <ul>
          {saved.map((one) => (
            <li key={one.id}>
              <a href={one.href} aria-current={one.href === here ? 'page' : undefined}>
                {one.name}
              </a>
              {!one.own && <span class="muted small"> {t('dossiers.work.lists.shared')}</span>}
            </li>
          ))}
        </ul>
      )}
      <Details summary={t('dossiers.work.lists.keep')}>
        <KeepForm {...props} />
        {saved.some((one) => one.own) && <DropForm {...props} />}
      </Details>
    </nav>
  );
}

function KeepForm({
  frame,
  query,
  units,
}: Part & { readonly units: readonly { readonly id: string; readonly name: string }[] }) {
  const { t } = frame;
  return (
    <Form action="/ban-lam-viec/danh-sach" csrf={frame.csrf} idempotencyKey={frame.newKey}>
      <input type="hidden" name="ve" value={inboxHref(query)} />
      <TextInput
        name="ten"
        id="ten-danh-sach"
        label={t('dossiers.work.lists.name')}
        maxLength={60}
        required
      />
      <Select
        name="chung"
        id="chung-don-vi"
        label={t('dossiers.work.lists.for')}
        empty={t('dossiers.work.lists.for-me')}
        options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
      />
      <ButtonRow>
        <Button kind="secondary">{t('dossiers.work.lists.do')}</Button>
      </ButtonRow>
    </Form>
  );
}

function DropForm({ frame, query, saved }: Part & { readonly saved: readonly SavedListView[] }) {
  const { t } = frame;
  return (
    <Form action="/ban-lam-viec/danh-sach/xoa" csrf={frame.csrf} idempotencyKey={frame.newKey}>
      <input type="hidden" name="ve" value={inboxHref(query)} />
      <Select
        name="danh-sach"
        id="bo-danh-sach"
        label={t('dossiers.work.lists.drop')}
        required
        options={saved.filter((one) => one.own).map((one) => ({ value: one.id, label: one.name }))}
      />
      <ButtonRow>
        <Button kind="secondary">{t('dossiers.work.lists.drop.do')}</Button>
      </ButtonRow>
    </Form>
  );
}

/** From the queue of the section to one's own: all, mine, what nobody has taken; or the work of one person. */
export function Holders(
  props: Part & {
    readonly mine: number;
    readonly unheld: number;
    readonly heads: boolean;
    readonly holderName: string | null;
  },
) {
  const { frame, query, heads } = props;
  const { t } = frame;
  const own = query.tab === 'cho-toi';
  const choices: readonly (readonly [holder: string, words: string])[] = own
    ? [
        ['', t('dossiers.work.held.all')],
        ['toi', t('dossiers.work.held.mine', { count: props.mine })],
        ['chua', t('dossiers.work.held.nobody', { count: props.unheld })],
      ]
    : query.tab === 'ca-don-vi'
      ? [
          ['', t('dossiers.work.held.all')],
          ['chua', t('dossiers.work.held.nobody-unit')],
        ]
      : query.tab === 'da-xong'
        ? [
            ['', t('dossiers.work.held.all')],
            ['toi', t('dossiers.work.held.done-mine')],
          ]
        : [];
  if (choices.length === 0 && props.holderName === null && !heads) return null;
  return (
    <p class="holders">
      {choices.map(([holder, words]) => (
        <a
          key={holder}
          href={inboxHref(query, { holder, part: '' })}
          aria-current={query.holder === holder ? 'true' : undefined}
        >
          {words}
        </a>
      ))}
      {props.holderName && (
        <strong>
          {t('dossiers.work.held.by', { name: props.holderName })}
          {query.part && `: ${t(`dossiers.work.part.${query.part}`)}`}
        </strong>
      )}
      {heads && <a href="/ban-lam-viec/khoi-luong">{t('dossiers.work.load.link')}</a>}
    </p>
  );
}

/** An arrangement that concerns the reader. */
export interface StandInView {
  readonly id: string;
  readonly kind: 'absence' | 'delegation';
  readonly name: string;
  readonly substituteName: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
}

/** Says in whose place the officer acts now and until when, and who acts in the officer's. */
export function StandIns({ lines, t }: { readonly lines: readonly StandInView[]; readonly t: Translate }) {
  if (lines.length === 0) return null;
  return (
    <Notice kind="info">
      {lines.map((one) => (
        <p key={one.id}>
          {t(`dossiers.work.stand-in.${one.kind}`, {
            name: one.name,
            substitute: one.substituteName,
            role: t(`identity.role.${one.role}`),
            from: formatDate(one.from),
            to: formatDate(one.to),
          })}
        </p>
      ))}
    </Notice>
  );
}
