import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const FILES = 2000;
const FILES_A_FOLDER = 50;
const CONTAINERS = 3;

/** Runs `use` with a folder of 2,000 manifests, two documents each, which is gone afterwards. */
export function withFleet<Result>(use: (folder: string) => Result): Result {
	const folder = mkdtempSync(join(tmpdir(), "parapet-fleet-"));
	try {
		for (let index = 0; index < FILES; index++) {
			const file = join(folder, `team-${Math.floor(index / FILES_A_FOLDER)}`, `app-${index}.yaml`);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, manifest(index));
		}
		return use(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** One Deployment and its Service; every fifth one breaks a rule. */
function manifest(index: number): string {
	const name = `app-${index}`;
	const containers = Array.from({ length: CONTAINERS }, (_, at) => container(name, at, index % 5 === 0));
	return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: team-${index % 40}
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: fleet
spec:
  replicas: ${(index % 7) + 1}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      serviceAccountName: ${name}
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      containers:
${containers.join("")}      volumes:
        - name: settings
          configMap:
            name: ${name}-settings
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: team-${index % 40}
spec:
  selector:
    app.kubernetes.io/name: ${name}
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;
}

function container(name: string, at: number, isBad: boolean): string {
	return `        - name: part-${at}
          image: registry.example.com/${name}/part-${at}:1.${at}.7
          args: ["--listen=:808${at}", "--log-level=info"]
          env:
            - name: NAMESPACE
              valueFrom:
                fieldRef:
                  fieldPath: metadata.namespace
            - name: GREETING
              value: "hello from ${name}"
          ports:
            - name: http-${at}
              containerPort: 808${at}
          resources:
            requests:
              cpu: 100m
              memory: 128Mi
            limits:
              memory: 256Mi
          securityContext:
            allowPrivilegeEscalation: ${isBad}
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: settings
              mountPath: /etc/settings
              readOnly: true
`;
}
