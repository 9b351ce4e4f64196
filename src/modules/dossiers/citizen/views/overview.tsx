import { type FrameProps, LinkButton, Notice, PortalPage, type Task, TaskList } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { AskedItem } from '../story.ts';

/** One part of an application and how far it is. */
export type DraftTask = Task;

/** What the desk asked for, in its own words (nội dung yêu cầu bổ sung). */
export function AskedItems({ t, items }: { readonly t: Translate; readonly items: readonly AskedItem[] }) {
  return (
    <ol>
      {items.map((item, index) => (
        <li key={index}>
          <strong>{item.what}</strong>: {item.asked}
          <p class="muted">{t('dossiers.clause', { clause: item.clause })}</p>
        </li>
      ))}
    </ol>
  );
}

/** Parts of an application that is being filled in (danh sách việc của bản nháp). */
export function OverviewPage(props: {
  readonly frame: Omit<FrameProps, 'title'>;
  readonly t: Translate;
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly supplement: {
    readonly code: string;
    readonly items: readonly AskedItem[];
    readonly adjusts: boolean;
  } | null;
  readonly tasks: readonly DraftTask[];
}) {
  const { t, frame, supplement, id } = props;
  const next = props.tasks.find((task) => task.state !== 'done' && task.state !== 'blocked');
  return (
    <PortalPage
      {...frame}
      width="narrow"
      title={t(
        supplement === null
          ? 'dossiers.draft.title'
          : `dossiers.${supplement.adjusts ? 'adjust' : 'supplement'}.title`,
      )}
      caption={props.name}
      search={false}
    >
      {supplement === null ? (
        <p>{t('dossiers.draft.about', { unit: props.unitName })}</p>
      ) : supplement.adjusts ? (
        <Notice kind="info">{t('dossiers.adjust.about', { code: supplement.code })}</Notice>
      ) : (
        <Notice kind="warning" title={t('dossiers.supplement.asked', { code: supplement.code })}>
          <AskedItems t={t} items={supplement.items} />
        </Notice>
      )}
      <TaskList tasks={props.tasks} />
      {next?.href && (
        <div class="actions">
          <LinkButton href={next.href}>{t('dossiers.draft.continue', { task: next.title })}</LinkButton>
        </div>
      )}
      {supplement === null && (
        <p>
          <a href={`/nop-ho-so/ban-nhap/${id}/xoa`}>{t('dossiers.delete.link')}</a>
        </p>
      )}
    </PortalPage>
  );
}
