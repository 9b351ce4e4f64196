import {
  Button,
  ButtonRow,
  ErrorSummary,
  FileInput,
  Form,
  formatBytes,
  type FrameProps,
  LinkButton,
  Notice,
  PortalPage,
  StatusTag,
} from '#ui';
import type { Translate } from '#kernel/i18n';
import type { AskedPaper } from '../draft.ts';
import type { AskedItem } from '../story.ts';
import { AskedItems } from './overview.tsx';

/** Kinds of files as browsers filter by; the server looks at the content. */
const ACCEPT = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx';

interface PapersProps {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly id: string;
  readonly name: string;
  readonly papers: readonly AskedPaper[];
  /** What the desk asked for, in a supplement. */
  readonly items: readonly AskedItem[];
  readonly back: boolean;
  readonly types: string;
  readonly most: string;
  readonly problem: { readonly paper: string; readonly message: string } | null;
}

/** Papers to upload, one form each, with what was received (giấy tờ kèm theo). */
export function PapersPage(props: PapersProps) {
  const { t, frame, papers, problem, id, back } = props;
  const required = papers.filter((paper) => paper.required);
  const optional = papers.filter((paper) => !paper.required);
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t('dossiers.papers.title')}
      caption={props.name}
      hasErrors={problem !== null}
      search={false}
    >
      <ErrorSummary
        errors={problem === null ? [] : [{ name: `tep-${problem.paper}`, message: problem.message }]}
      />
      {props.items.length > 0 && (
        <Notice kind="warning" title={t('dossiers.papers.asked')}>
          <AskedItems t={t} items={props.items} />
        </Notice>
      )}
      <p>{t('dossiers.papers.about', { types: props.types, most: props.most })}</p>
      {papers.length === 0 && <p>{t('dossiers.papers.nothing')}</p>}
      {required.length > 0 && <h2>{t('dossiers.papers.required')}</h2>}
      {required.map((paper) => (
        <Paper key={paper.key} {...props} paper={paper} />
      ))}
      <Optional {...props} optional={optional} apart={required.length > 0 && props.items.length === 0} />
      <ButtonRow>
        <LinkButton href={`/nop-ho-so/ban-nhap/${id}/kiem-tra`}>
          {t(back ? 'dossiers.papers.back' : 'dossiers.papers.next')}
        </LinkButton>
        <LinkButton kind="link" href={`/nop-ho-so/ban-nhap/${id}`}>
          {t('dossiers.section.all')}
        </LinkButton>
      </ButtonRow>
    </PortalPage>
  );
}

/** Papers that may be left out: folded away when others come first. */
function Optional(
  props: PapersProps & { readonly optional: readonly AskedPaper[]; readonly apart: boolean },
) {
  const { t, optional, problem } = props;
  if (optional.length === 0) return null;
  const title = t('dossiers.papers.optional', { count: optional.length });
  const papers = optional.map((paper) => <Paper key={paper.key} {...props} paper={paper} />);
  if (!props.apart) {
    return (
      <>
        <h2>{title}</h2>
        {papers}
      </>
    );
  }
  const open = optional.some((paper) => paper.files.length > 0 || paper.key === problem?.paper);
  return (
    <details open={open}>
      <summary>{title}</summary>
      <div class="details-body">{papers}</div>
    </details>
  );
}

function Paper(props: PapersProps & { readonly paper: AskedPaper }) {
  const { t, paper, frame } = props;
  const here = `/nop-ho-so/ban-nhap/${props.id}/giay-to/${encodeURIComponent(paper.key)}`;
  const received = paper.files.length > 0 || paper.onPaper;
  const state = received ? 'received' : paper.required ? 'missing' : 'none';
  return (
    <section class="card" id={`giay-${paper.key}`} aria-labelledby={`ten-${paper.key}`}>
      <h3 id={`ten-${paper.key}`}>{paper.name}</h3>
      <p>
        <StatusTag tone={received ? 'done' : paper.required ? 'warning' : 'neutral'}>
          {t(`dossiers.papers.state-${state}`)}
        </StatusTag>
        {paper.onPaper && ` ${t('dossiers.papers.on-paper')}`}
      </p>
      {paper.files.length > 0 && (
        <ul>
          {paper.files.map((file) => (
            <li key={file.id}>
              <a href={`/nop-ho-so/ban-nhap/${props.id}/tep/${file.id}`}>{file.name}</a> (
              {formatBytes(file.bytes)})
              <Form action={`${here}/bo`} csrf={frame.csrf ?? ''}>
                <input type="hidden" name="file" value={file.id} />
                {props.back && <input type="hidden" name="ve" value="kiem-tra" />}
                <Button kind="secondary" small label={t('dossiers.papers.remove-what', { file: file.name })}>
                  {t('dossiers.papers.remove')}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form action={here} csrf={frame.csrf ?? ''} files>
        {props.back && <input type="hidden" name="ve" value="kiem-tra" />}
        <FileInput
          name={`tep-${paper.key}`}
          label={t(received ? 'dossiers.papers.add' : 'dossiers.papers.choose')}
          required
          accept={ACCEPT}
          multiple
          error={props.problem?.paper === paper.key ? props.problem.message : undefined}
        />
        <Button kind="secondary" label={t('dossiers.papers.send-what', { paper: paper.name })}>
          {t('dossiers.papers.send')}
        </Button>
      </Form>
    </section>
  );
}
