import { diagnosticsOf, errorRow } from "../base/diagnostic.ts";
import { maxUidLength } from "./limits.ts";

/** All that can be wrong with a review. Each refuses it. */
export const reviewDiagnostic = diagnosticsOf({
	"input/review-size": errorRow((p: { sizeBytes: number; limitBytes: number }) => {
		return `the review has ${p.sizeBytes} bytes, more than ${p.limitBytes}`;
	}),
	"input/review-encoding": errorRow((p: { found: string }) => `the review is not UTF-8 text: ${p.found}`),
	"input/review-shape": errorRow((_: object) => "the review is not a JSON object"),
	"input/review-version": errorRow((p: { found: string }) => {
		return `the review's apiVersion is ${p.found}, neither admission.k8s.io/v1 nor admission.k8s.io/v1beta1`;
	}),
	"input/review-kind": errorRow((p: { found: string }) => `the review's kind is ${p.found}, not AdmissionReview`),
	"input/review-request": errorRow((_: object) => "the review has no request"),
	"input/review-uid": errorRow((_: object) => {
		return `the request's uid is not a text of 1 to ${maxUidLength} characters`;
	}),
	"input/review-operation": errorRow((p: { found: string }) => {
		return `the request's operation is ${p.found}, none of CREATE, UPDATE, DELETE and CONNECT`;
	}),
	"input/review-object": errorRow((p: { operation: string; member: string }) => {
		return `the request has no ${p.member}, which ${p.operation} needs`;
	}),
	"input/review-object-kind": errorRow((p: { member: string }) => {
		return `the request's ${p.member} is no Kubernetes object: it has no apiVersion and kind`;
	}),
	"input/review-contradiction": errorRow((p: { member: string; found: string; asked: string }) => {
		return `the request's ${p.member} is a ${p.found}, but the request is about a ${p.asked}`;
	}),
});
