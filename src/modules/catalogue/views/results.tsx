import { StatusTag, Tag } from '#ui';
import type { Translate } from '#kernel/i18n';
import type { Level } from '../model.ts';

/** A procedure as a list shows it. */
export interface ListItem {
  readonly code: string;
  readonly name: string;
  readonly field: string;
  readonly levels: readonly Level[];
  readonly online: 'full' | 'partial' | 'none' | null;
  readonly offered: boolean;
  readonly missing: readonly string[];
}

/** Procedures one below the other: name, code, field, level, and whether they are taken in here (danh sách thủ tục). */
export function ProcedureList(props: {
  readonly t: Translate;
  readonly items: readonly ListItem[];
  /** True on a page that is not in Vietnamese: names then say their language. */
  readonly foreign: boolean;
}) {
  const { t } = props;
  return (
    <div>
      <ol class="tasks">
        {props.items.map((item) => (
          <li key={item.code}>
            <div>
              <a href={`/thu-tuc/${item.code}`} lang={props.foreign ? 'vi' : undefined}>
                {item.name}
              </a>
              <p class="hint">
                {[item.code, item.field, ...item.levels.map((level) => t(`catalogue.level.${level}`))]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <Standing t={t} item={item} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Whether a procedure is taken in here, and how far online (mức độ cung cấp). */
function Standing({ t, item }: { readonly t: Translate; readonly item: ListItem }) {
  if (!item.offered) return <Tag>{t('catalogue.standing.information')}</Tag>;
  if (item.online === 'full') return <StatusTag tone="done">{t('catalogue.standing.full')}</StatusTag>;
  return (
    <StatusTag tone="active">
      {t(item.online === 'partial' ? 'catalogue.standing.partial' : 'catalogue.standing.offered')}
    </StatusTag>
  );
}
