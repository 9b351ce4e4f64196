import type { Difference } from '../difference.ts';
import type { Picture } from '../picture.ts';
import { DifferenceView } from './difference.tsx';
import { type DesignFrame, DesignView } from './frame.tsx';

/** Two versions side by side on one diagram (so sánh hai phiên bản). */
export function ComparePage(props: {
  readonly frame: DesignFrame;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly afterId: string;
  readonly difference: Difference;
  readonly tablesDiffer: boolean;
  readonly picture: Picture;
}) {
  const { frame, name, before, after } = props;
  const { t } = frame;
  const title = t('workflow.design.compare-title', { before, after });
  return (
    <DesignView
      frame={frame}
      title={title}
      caption={name}
      crumbs={[{ label: name, href: `/quy-trinh/${props.afterId}` }]}
    >
      <DifferenceView
        difference={props.difference}
        tablesDiffer={props.tablesDiffer}
        picture={props.picture}
        title={title}
        t={t}
      />
    </DesignView>
  );
}
