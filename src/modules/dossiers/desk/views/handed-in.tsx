import type { Translate } from '#kernel/i18n';
import { formatBytes, SummaryList } from '#ui';
import type { HandedPaper } from '../../model.ts';
import type { DossierView } from './dossier.tsx';

/** Papers, applicant and answers as handed in (thành phần hồ sơ). */
export function HandedIn({ view, t }: { readonly view: DossierView; readonly t: Translate }) {
  const { applicant } = view;
  const none = t('dossiers.desk.none');
  return (
    <>
      <section aria-labelledby="giay-to">
        <h2 id="giay-to">{t('dossiers.desk.papers', { version: view.version })}</h2>
        {view.papers.length === 0 && <p class="muted">{t('dossiers.desk.papers.none')}</p>}
        <ol>
          {view.papers.map((paper) => (
            <li key={paper.key}>
              {paper.name}
              <PaperCounts paper={paper} t={t} />
              {paper.files.length > 0 && (
                <ul>
                  {paper.files.map((file) => (
                    <li key={file.id}>
                      <a
                        href={`/ban-lam-viec/ho-so/${view.code}/tep/${file.id}`}
                        target="_blank"
                        rel="noopener"
                      >
                        {file.name}
                      </a>{' '}
                      <span class="muted small">
                        ({formatBytes(file.bytes)}, {t('dossiers.desk.new-tab')})
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="nguoi-nop">
        <h2 id="nguoi-nop">{t('dossiers.desk.applicant')}</h2>
        <SummaryList
          compact
          rows={[
            { label: t('dossiers.desk.name'), value: applicant.name },
            { label: t('dossiers.desk.id-number'), value: applicant.idNumber ?? none },
            { label: t('dossiers.desk.phone'), value: applicant.phone ?? none },
            { label: t('dossiers.desk.address'), value: applicant.address ?? none },
            { label: t('dossiers.desk.email'), value: applicant.email ?? none },
            { label: t('dossiers.desk.channel'), value: t(`dossiers.desk.channel.${view.channel}`) },
            { label: t('dossiers.desk.delivery'), value: t(`dossiers.desk.delivery.${view.delivery}`) },
          ]}
        />
      </section>
      {view.answers.length > 0 && (
        <section aria-labelledby="to-khai">
          <h2 id="to-khai">{t('dossiers.desk.answers')}</h2>
          {view.answers.map((group) => (
            <div key={group.key}>
              <h3>{group.title}</h3>
              <SummaryList
                compact
                rows={group.rows.map((row) => ({ label: row.label, value: row.value ?? none }))}
              />
            </div>
          ))}
        </section>
      )}
    </>
  );
}

function PaperCounts({ paper, t }: { readonly paper: HandedPaper; readonly t: Translate }) {
  const parts = [
    ...(paper.originals > 0 ? [t('dossiers.desk.originals', { count: paper.originals })] : []),
    ...(paper.copies > 0 ? [t('dossiers.desk.copies', { count: paper.copies })] : []),
    ...(paper.files.length > 0 ? [t('dossiers.desk.files', { count: paper.files.length })] : []),
  ];
  return <span class="muted small"> – {parts.join(', ') || t('dossiers.desk.not-handed')}</span>;
}
