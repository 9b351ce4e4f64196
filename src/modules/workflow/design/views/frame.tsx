import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import { type Crumb, DeskPage, type FrameProps } from '#ui';

/** What every page of process design gets from its route. */
export interface DesignFrame extends Omit<FrameProps, 'title' | 'csrf'> {
  readonly csrf: string;
  readonly t: Translate;
  /** A fresh command key for the forms of the page. */
  readonly newKey: string;
  /** May draw up and propose processes. */
  readonly designer: boolean;
  /** May move running dossiers to another version. */
  readonly mover: boolean;
  /** Address of the stylesheet of diagrams and of the editor. */
  readonly designCssHref: string;
}

/** Frame of a page of process design (khung trang quy trình nội bộ). */
export function DesignView(props: {
  readonly frame: DesignFrame;
  readonly title: string;
  readonly caption?: string;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ComponentChildren;
  readonly hasErrors?: boolean;
  readonly children: ComponentChildren;
}) {
  const { t, newKey: _key, designer, mover: _mover, designCssHref, ...page } = props.frame;
  const nav = [
    { href: '/ban-lam-viec', label: t('workflow.design.nav.desk') },
    { href: '/quy-trinh', label: t('workflow.design.nav.processes') },
    ...(designer ? [{ href: '/quy-trinh/nhap', label: t('workflow.design.nav.import') }] : []),
    { href: '/', label: t('workflow.design.nav.portal') },
  ];
  return (
    <DeskPage
      {...page}
      title={props.title}
      caption={props.caption}
      hasErrors={props.hasErrors}
      breadcrumbs={
        props.crumbs && [{ href: '/quy-trinh', label: t('workflow.design.nav.processes') }, ...props.crumbs]
      }
      actions={props.actions}
      nav={nav}
      searchLabel={t('workflow.design.search')}
      links={{ search: '/quy-trinh', home: '/ban-lam-viec' }}
    >
      <link rel="stylesheet" href={designCssHref} />
      {props.children}
    </DeskPage>
  );
}
