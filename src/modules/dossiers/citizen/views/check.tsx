import {
  Button,
  ButtonRow,
  Form,
  type FrameProps,
  LinkButton,
  Notice,
  PortalPage,
  SummaryList,
  type SummaryRow,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { AnswerGroup } from '#modules/forms';
import type { AskedPaper, DraftContact } from '../draft.ts';
import type { AskedItem } from '../story.ts';

interface CheckProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly newKey: string;
  readonly id: string;
  readonly name: string;
  readonly caseName: string;
  readonly desk: string;
  readonly unit: string;
  readonly person: { readonly name: string; readonly number: string | null };
  readonly contact: DraftContact;
  readonly groups: readonly AnswerGroup[];
  readonly papers: readonly AskedPaper[];
  readonly supplement: {
    readonly code: string;
    readonly items: readonly AskedItem[];
    readonly adjusts: boolean;
  } | null;
  readonly remaining: {
    readonly sections: readonly { readonly key: string; readonly title: string }[];
    readonly papers: readonly AskedPaper[];
  };
  /** True after somebody tried to send it as it is. */
  readonly tried: boolean;
}

/** All answers once more before sending, each with its way back (kiểm tra trước khi nộp). */
export function CheckPage(props: CheckProps) {
  const { t, frame, id, supplement, remaining } = props;
  const here = `/nop-ho-so/ban-nhap/${id}`;
  const ready = remaining.sections.length + remaining.papers.length === 0;
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t(
        supplement === null
          ? 'dossiers.check.title'
          : `dossiers.check.${supplement.adjusts ? 'adjustment' : 'supplement'}-title`,
      )}
      caption={props.name}
      hasErrors={props.tried && !ready}
      search={false}
    >
      {!ready && <Missing {...props} />}
      {supplement === null && (
        <>
          <h2>{t('dossiers.task.choices')}</h2>
          <SummaryList rows={choiceRows(props, `${here}/lua-chon?ve=kiem-tra`)} />
        </>
      )}
      {props.groups.map((group) => (
        <section key={group.key} aria-labelledby={`muc-${group.key}`}>
          <h2 id={`muc-${group.key}`}>{group.title}</h2>
          <SummaryList
            rows={group.rows.map((row) => ({
              label: row.label,
              value: row.value ?? <span class="muted">{t('dossiers.unanswered')}</span>,
              error: row.error,
              editHref: `${here}/phan/${encodeURIComponent(group.key)}?ve=kiem-tra#${fieldAnchor(row.name)}`,
            }))}
          />
        </section>
      ))}
      <h2>{t('dossiers.papers.title')}</h2>
      <SummaryList rows={paperRows(props, here)} />
      {ready && <Send {...props} />}
      <p>
        <a href={here}>{t('dossiers.section.all')}</a>
      </p>
    </PortalPage>
  );
}

/** Id that the field of an answer has on its page; kept like the one of the design system. */
function fieldAnchor(name: string): string {
  return `f-${name.replace(/^\W+/, '').replace(/[^\w]+/g, '-')}`;
}

function Missing({ t, id, remaining, tried }: CheckProps) {
  const here = `/nop-ho-so/ban-nhap/${id}`;
  return (
    <Notice kind={tried ? 'error' : 'warning'} title={t('dossiers.check.missing')} live={tried}>
      <ul>
        {remaining.sections.map((section) => (
          <li key={section.key}>
            <a href={`${here}/phan/${encodeURIComponent(section.key)}?ve=kiem-tra`}>
              {t('dossiers.check.section-left', { section: section.title })}
            </a>
          </li>
        ))}
        {remaining.papers.map((paper) => (
          <li key={paper.key}>
            <a href={`${here}/giay-to?ve=kiem-tra#giay-${encodeURIComponent(paper.key)}`}>
              {t('dossiers.check.paper-left', { paper: paper.name })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function choiceRows(props: CheckProps, editHref: string): SummaryRow[] {
  const { t, contact, person } = props;
  const account = t('dossiers.by-account');
  const rows: (SummaryRow | false)[] = [
    { label: t('dossiers.applicant'), value: person.name, source: account },
    person.number !== null && { label: t('dossiers.number'), value: person.number, source: account },
    props.caseName !== props.name && { label: t('dossiers.apply.case'), value: props.caseName, editHref },
    { label: t('dossiers.apply.desk'), value: props.desk, editHref },
    { label: t('dossiers.apply.unit'), value: props.unit },
    { label: t('dossiers.apply.delivery'), value: t(`dossiers.delivery.${contact.delivery}`), editHref },
    { label: t('dossiers.apply.phone'), value: contact.phone, editHref },
    contact.email !== '' && { label: t('dossiers.apply.email'), value: contact.email, editHref },
    contact.address !== '' && { label: t('dossiers.apply.address'), value: contact.address, editHref },
  ];
  return rows.filter((row) => row !== false);
}

function paperRows({ t, papers }: CheckProps, here: string): SummaryRow[] {
  const shown = papers.filter((paper) => paper.required || paper.files.length > 0 || paper.onPaper);
  if (shown.length === 0) return [{ label: t('dossiers.papers.title'), value: t('dossiers.papers.nothing') }];
  return shown.map((paper) => ({
    label: paper.name,
    value:
      paper.files.length > 0
        ? paper.files.map((file) => file.name).join(', ')
        : t(paper.onPaper ? 'dossiers.papers.on-paper' : 'dossiers.papers.state-missing'),
    editHref: `${here}/giay-to?ve=kiem-tra#giay-${encodeURIComponent(paper.key)}`,
  }));
}

function Send({ t, frame, id, newKey, supplement }: CheckProps) {
  return (
    <>
      <h2>{t('dossiers.check.declare')}</h2>
      <p>{t('dossiers.check.declaration')}</p>
      <Form action={`/nop-ho-so/ban-nhap/${id}/nop`} csrf={frame.csrf ?? ''} idempotencyKey={newKey}>
        <ButtonRow>
          <Button>
            {t(
              supplement === null
                ? 'dossiers.check.submit'
                : `dossiers.check.submit-${supplement.adjusts ? 'adjustment' : 'supplement'}`,
            )}
          </Button>
          <LinkButton kind="link" href="/ho-so-cua-toi">
            {t('dossiers.check.later')}
          </LinkButton>
        </ButtonRow>
      </Form>
    </>
  );
}
