import type { ComponentChildren } from 'preact';
import type { Translate } from '#kernel/i18n';
import type { Crumb, FrameProps } from './frame.tsx';
import { DeskPage } from './desk-page.tsx';

/** What every page of an area of the desk gets from its route. */
export interface AreaFrame extends Omit<FrameProps, 'title' | 'csrf'> {
  readonly csrf: string;
  readonly t: Translate;
  /** A fresh command key for the forms of the page. */
  readonly newKey: string;
  readonly year: number;
}

/** Frame of the pages of one area of the desk (khung trang của một mảng việc): its own navigation, no search, no keys. */
export function AreaPage(props: {
  readonly frame: AreaFrame;
  readonly title: string;
  readonly caption?: string | undefined;
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly actions?: ComponentChildren;
  readonly hasErrors?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  const { t: _t, newKey: _key, year: _year, ...page } = props.frame;
  return (
    <DeskPage
      {...page}
      title={props.title}
      caption={props.caption}
      hasErrors={props.hasErrors}
      breadcrumbs={props.crumbs}
      actions={props.actions}
      keys={[]}
      search={false}
      links={{ home: '/ban-lam-viec' }}
    >
      {props.children}
    </DeskPage>
  );
}
