import { instantOf, localDate, localMinutes } from '#kernel/clock';
import type { Ctx } from '#kernel/context';
import { ensure } from '#kernel/refusal';
import { dueAt, ensureLimit, type Limit } from '#modules/calendar';
import { getUnit } from '#modules/directory';
import { errors } from '../errors.ts';
import { record } from '../progress.ts';
import { changeDossier, ensureStep, partyOf, stepActorOf } from './change.ts';
import { hearAct } from './hear-act.ts';
import { moved, type Moved } from './work-on-dossier.ts';

/** A question to another unit, with the time it has. */
export interface ConsultationRequest {
  readonly unitId: string;
  readonly question: string;
  readonly limit: Limit;
}

/**
 * Asks another unit for its opinion (lấy ý kiến). The time it takes lies inside the time of the dossier; its deadline
 * may not lie after the due date.
 *
 * @throws dossiers/reason-missing, dossiers/consultation-too-long, dossiers/not-your-step, dossiers/unit-not-suitable, directory/unit-not-found
 * @emits dossiers.consulted { code, unit, applicant }
 * @law ND-118-2025/19.4  content, deadline and way to answer
 */
export function consultUnit(ctx: Ctx, code: string, request: ConsultationRequest): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    ensure(request.question.trim(), errors.reasonMissing);
    const step = ensureStep(ctx, loaded, ['process', 'check', 'appraise', 'review']);
    const unit = await getUnit(loaded.tx, request.unitId);
    const alive =
      unit.validFrom <= localDate(loaded.dossier.at) &&
      (unit.validTo ?? '9999') >= localDate(loaded.dossier.at);
    ensure(alive && unit.id !== loaded.dossier.responsibleUnit, errors.unitNotSuitable, { unit: unit.name });
    const due = instantOf(
      dueAt(loaded.calendar, localMinutes(loaded.dossier.at), ensureLimit(request.limit)),
    );
    const latest = loaded.promise?.dueAt;
    ensure(!latest || Temporal.Instant.compare(due, latest) <= 0, errors.consultationTooLong, {
      latest: latest?.toString(),
    });
    const number = (loaded.progress.state?.consultations.length ?? 0) + 1;
    const progress = record(loaded.progress, 'consult', partyOf(ctx, step), {
      number,
      unit: unit.id,
      unitName: unit.name,
      question: request.question.trim(),
      dueAt: due.toString(),
    });
    return { progress, answer: moved(code, progress) };
  });
}

/**
 * Answers a consultation (trả lời lấy ý kiến), in time or late: the answer is recorded either way, and who was late is
 * known from it.
 *
 * @throws dossiers/not-found, dossiers/reason-missing, dossiers/no-consultation-open
 * @emits dossiers.answered { code, unit, applicant }
 */
export function answerConsultation(ctx: Ctx, code: string, number: number, text: string): Promise<Moved> {
  return changeDossier(ctx, code, async (loaded) => {
    const asked = loaded.progress.state?.consultations.find((c) => c.number === number);
    ensure(asked && stepActorOf(ctx).roles.some((grant) => grant.unitId === asked.unitId), errors.notFound);
    ensure(asked.answeredAt === null, errors.consultationAnswered);
    ensure(text.trim(), errors.reasonMissing);
    const recorded = record(loaded.progress, 'answer', partyOf(ctx, asked.unitId), {
      number,
      text: text.trim(),
    });
    const progress = await hearAct(loaded, recorded, 'answer');
    return { progress, answer: moved(code, progress) };
  });
}
