import { Filters, formatDateTime, formatDay, LinkButton, Pagination, Select, Table, TextInput } from '#ui';
import type { RegisterLine } from '../register.ts';
import { type DeskFrame, DeskView } from './frame.tsx';

/** The register of a desk for a day or some days (sổ theo dõi hồ sơ). */
export function RegisterPage(props: {
  readonly frame: DeskFrame;
  readonly desk: string;
  readonly desks: readonly { readonly id: string; readonly name: string }[];
  readonly deskId: string;
  /** As typed or shown, dd/MM/yyyy. */
  readonly from: string;
  readonly to: string;
  readonly errors: { readonly from?: string; readonly to?: string };
  readonly lines: readonly (RegisterLine & { readonly responsible: string })[];
  readonly count: number;
  readonly first: number;
  readonly nextHref: string | undefined;
  readonly pdfHref: string | null;
}) {
  const { frame, lines } = props;
  const { t, lang } = frame;
  return (
    <DeskView
      frame={frame}
      title={t('dossiers.desk.register.title')}
      caption={props.desk}
      crumbs={[
        { label: t('dossiers.desk.nav.inbox'), href: '/ban-lam-viec' },
        { label: t('dossiers.desk.nav.register') },
      ]}
      actions={
        props.pdfHref && (
          <LinkButton href={props.pdfHref} kind="secondary">
            {t('dossiers.desk.register.pdf')}
          </LinkButton>
        )
      }
    >
      <Filters action="/ban-lam-viec/so-theo-doi">
        {props.desks.length > 1 && (
          <Select
            name="quay"
            label={t('dossiers.desk.register.desk')}
            value={props.deskId}
            empty={false}
            options={props.desks.map((desk) => ({ value: desk.id, label: desk.name }))}
          />
        )}
        <TextInput
          name="ngay"
          label={t('dossiers.desk.register.from')}
          value={props.from}
          error={props.errors.from}
          required
        />
        <TextInput
          name="den"
          label={t('dossiers.desk.register.to')}
          value={props.to}
          error={props.errors.to}
          required
        />
      </Filters>
      <Table
        caption={t('dossiers.desk.register.count', { count: props.count })}
        rows={lines}
        rowKey={(line) => line.code}
        empty={t('dossiers.desk.register.empty')}
        columns={[
          {
            key: 'n',
            label: t('dossiers.desk.letter.number'),
            numeric: true,
            cell: (line) => props.first + lines.indexOf(line),
          },
          {
            key: 'code',
            label: t('dossiers.desk.code'),
            rowHeader: true,
            cell: (line) => (
              <>
                <a href={`/ban-lam-viec/ho-so/${line.code}`}>{line.code}</a>
                {line.previous && (
                  <span class="small muted">{t('dossiers.line.after', { code: line.previous })}</span>
                )}
              </>
            ),
          },
          { key: 'procedure', label: t('dossiers.desk.procedure'), cell: (line) => line.procedureName },
          {
            key: 'applicant',
            label: t('dossiers.desk.applicant'),
            least: 'm',
            cell: (line) => line.applicantName,
          },
          {
            key: 'unit',
            label: t('dossiers.desk.responsible'),
            least: 'm',
            cell: (line) => line.responsible,
          },
          {
            key: 'in',
            label: t('dossiers.desk.register.accepted'),
            cell: (line) => formatDateTime(line.acceptedAt, lang),
          },
          {
            key: 'due',
            label: t('dossiers.desk.due'),
            cell: (line) => (line.dueAt ? formatDateTime(line.dueAt, lang) : t('dossiers.desk.none')),
          },
          {
            key: 'out',
            label: t('dossiers.desk.register.returned'),
            cell: (line) =>
              line.returnedAt ? formatDay(line.returnedAt) : t('dossiers.desk.register.not-yet'),
          },
          {
            key: 'how',
            label: t('dossiers.desk.delivery'),
            least: 'm',
            cell: (line) => t(`dossiers.desk.delivery.${line.delivery}`),
          },
        ]}
      />
      <Pagination nextHref={props.nextHref} />
    </DeskView>
  );
}
