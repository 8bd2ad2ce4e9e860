import { describe, expect, it } from "vitest";
import { HostFacts } from "../../../harness/model/evidence.ts";
import { known, unknown } from "../../../harness/model/known.ts";
import { fromChrony } from "../../../harness/run/evidence/clock-sync.ts";
import { osName, readHostFacts } from "../../../harness/run/evidence/host-facts.ts";
import { cpuModel } from "../../../harness/run/evidence/processor.ts";
import { fakeWorld, type Setting } from "../../fake-effects.ts";

const x86 =
  "processor\t: 0\nmodel\t\t: 167\nmodel name\t: Intel(R) Xeon(R) Processor\nflags\t\t: fpu vme hypervisor lahf_lm\n";
const arm = "processor\t: 0\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\nCPU architecture: 8\nCPU part\t: 0xd0c\n";
const pci = "/sys/devices/pci0000:00/0000:00:03.0/virtio2";

const server: Setting = {
  files: {
    "/proc/cpuinfo": x86,
    "/proc/sys/kernel/osrelease": "6.1.0-18-cloud-amd64\n",
    "/etc/os-release": 'NAME="Debian GNU/Linux"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
    "/sys/class/dmi/id/sys_vendor": "Amazon EC2\n",
    "/sys/class/dmi/id/product_name": "m7i.2xlarge\n",
    [`${pci}/net/eth0/speed`]: "-1\n",
    [`${pci}/net/eth0/mtu`]: "9001\n",
    [`${pci}/net/eth0/operstate`]: "up\n",
    "/sys/devices/virtual/net/lo/speed": "",
    "/sys/class/net/bonding_masters": "",
  },
  folders: ["/sys/bus/virtio/drivers/virtio_net"],
  links: {
    "/sys/class/net/eth0": `../../..${pci}/net/eth0`,
    "/sys/class/net/lo": "../../devices/virtual/net/lo",
    [`${pci}/net/eth0/device`]: pci,
    [`${pci}/driver`]: "/sys/bus/virtio/drivers/virtio_net",
  },
  faults: { "/sys/class/net/lo/speed": "EINVAL" },
  programs: {
    "systemd-detect-virt": ({ args }) =>
      args[0] === "--vm" ? { stdout: "amazon\n" } : { status: 1, stdout: "none\n" },
    timedatectl: "yes\n",
  },
};

describe("a Linux server", () => {
  it("is described by its own files and tools", async () => {
    const facts = await readHostFacts(fakeWorld(server).effects);

    expect(HostFacts.parse(facts)).toEqual(facts);
    expect(facts).toMatchObject({
      observedAt: "2026-01-02T03:04:05.000Z",
      hostName: "testhost",
      kernel: known("6.1.0-18-cloud-amd64"),
      os: known("Debian GNU/Linux 12 (bookworm)"),
      cpuModel: known("Intel(R) Xeon(R) Processor"),
      memoryBytes: known(16 * 2 ** 30),
      virtualisation: known("amazon"),
      machineType: known("Amazon EC2 m7i.2xlarge"),
      clockSync: known("yes"),
      user: { root: false },
    });
  });

  it("has interfaces whose speed is unknown rather than -1", async () => {
    const { interfaces } = await readHostFacts(fakeWorld(server).effects);

    expect(interfaces.map(({ name }) => name)).toEqual(["eth0", "lo"]);
    expect(interfaces[0]).toEqual({
      name: "eth0",
      speedMbps: unknown("the driver does not tell the speed (the kernel says -1)"),
      mtu: known(9001),
      state: known("up"),
      driver: known("virtio_net"),
    });
    expect(interfaces[1]?.speedMbps).toEqual(unknown("/sys/class/net/lo/speed cannot be read (EINVAL)"));
  });

  it.each`
    container   | vm        | virtualisation
    ${"docker"} | ${"kvm"}  | ${"docker in kvm"}
    ${"lxc"}    | ${"none"} | ${"lxc"}
    ${"none"}   | ${"none"} | ${"none"}
  `("in container $container on $vm counts as $virtualisation", async ({ container, vm, virtualisation }) => {
    const detect = {
      "systemd-detect-virt": ({ args }: { args: readonly string[] }) => ({
        stdout: args[0] === "--vm" ? vm : container,
      }),
    };

    const facts = await readHostFacts(fakeWorld({ ...server, programs: detect }).effects);

    expect(facts.virtualisation).toEqual(known(virtualisation));
  });

  it.each`
    cpuinfo                          | vendor          | product                    | virtualisation                                                                       | machineType
    ${x86}                           | ${"Google"}     | ${"Google Compute Engine"} | ${known("google")}                                                                   | ${unknown('the machine tells only "Google Compute Engine", which is no machine type')}
    ${x86}                           | ${"Someone"}    | ${"X1"}                    | ${known("a hypervisor of unknown kind")}                                             | ${known("Someone X1")}
    ${x86.replace("hypervisor", "")} | ${"Dell Inc."}  | ${"PowerEdge R760"}        | ${known("none")}                                                                     | ${known("Dell Inc. PowerEdge R760")}
    ${arm}                           | ${"Amazon EC2"} | ${"c7g.large"}             | ${known("amazon")}                                                                   | ${known("Amazon EC2 c7g.large")}
    ${arm}                           | ${"HPE"}        | ${"HPE ProLiant RL300"}    | ${unknown("systemd-detect-virt is missing, and neither /proc/cpuinfo nor DMI says")} | ${known("HPE ProLiant RL300")}
  `(
    "of $vendor $product without systemd is told by its signs",
    async ({ cpuinfo, vendor, product, virtualisation, machineType }) => {
      const dmi = { "/sys/class/dmi/id/sys_vendor": vendor, "/sys/class/dmi/id/product_name": product };

      const facts = await readHostFacts(fakeWorld({ files: { ...dmi, "/proc/cpuinfo": cpuinfo } }).effects);

      expect(facts).toMatchObject({ virtualisation, machineType });
    },
  );
});

describe("a machine that tells nothing", () => {
  it.each(["linux", "darwin", "win32"])("is described by reasons on %s, and nothing is thrown", async (platform) => {
    const facts = await readHostFacts(fakeWorld({ machine: { platform, memoryBytes: 0 } }).effects);

    expect(HostFacts.parse(facts)).toEqual(facts);
    const { kernel, os, cpuModel: cpu, machineType, clockSync, memoryBytes } = facts;
    expect([kernel, os, cpu, machineType, clockSync, memoryBytes].filter((fact) => fact.known)).toEqual([]);
  });
});

describe("a Mac", () => {
  it("is described by sysctl and sw_vers", async () => {
    const answers: Record<string, string> = {
      "kern.osrelease": "24.1.0",
      "machdep.cpu.brand_string": "Apple M3 Pro",
      "hw.model": "Mac15,6",
      "kern.hv_vmm_present": "0",
    };
    const programs = {
      sw_vers: "15.1\n",
      sysctl: ({ args }: { args: readonly string[] }) => ({ stdout: answers[args[1] ?? ""] ?? "" }),
    };

    const facts = await readHostFacts(fakeWorld({ machine: { platform: "darwin" }, programs }).effects);

    expect(facts).toMatchObject({
      kernel: known("24.1.0"),
      os: known("macOS 15.1"),
      cpuModel: known("Apple M3 Pro"),
      machineType: known("Mac15,6"),
      virtualisation: known("none"),
      interfaces: [],
      clockSync: unknown("not read on macOS"),
    });
  });
});

describe("single facts", () => {
  it.each`
    cpuinfo                                               | model
    ${x86}                                                | ${known("Intel(R) Xeon(R) Processor")}
    ${arm}                                                | ${known("ARM Neoverse-N1")}
    ${"CPU implementer\t: 0xc0\nCPU part\t: 0xac3\n"}     | ${known("ARM implementer 0xc0 part 0xac3")}
    ${"processor\t: 0\ncpu\t\t: POWER9 (raw), altivec\n"} | ${known("POWER9 (raw), altivec")}
    ${"processor\t: 0\n"}                                 | ${unknown("/proc/cpuinfo names no processor")}
  `("$model is the processor of its text", ({ cpuinfo, model }) => {
    expect(cpuModel(cpuinfo)).toEqual(model);
  });

  it.each`
    text                                  | name
    ${'PRETTY_NAME="Fedora Linux 41"'}    | ${known("Fedora Linux 41")}
    ${"ID=x\nPRETTY_NAME='Alpine v3.20'"} | ${known("Alpine v3.20")}
    ${"PRETTY_NAME=Void"}                 | ${known("Void")}
    ${"ID=x"}                             | ${unknown("/etc/os-release has no PRETTY_NAME")}
  `("$name is the name in $text", ({ text, name }) => {
    expect(osName(known(text))).toEqual(name);
  });

  it.each`
    text                                                                                                            | sync
    ${"A9FEA97B,169.254.169.123,4,1700000000.1,0.000001,-0.000002,0.00001,-1.2,0.0,0.01,0.0004,0.0002,16.1,Normal"} | ${known("yes")}
    ${"7F7F0101,,0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,1.0,0.0,Not synchronised"}                                       | ${known("no")}
    ${"506 Cannot talk to daemon"}                                                                                  | ${unknown("chronyc printed something else than its 14 fields")}
  `("chrony's $text means $sync", ({ text, sync }) => {
    expect(fromChrony(known(text))).toEqual(sync);
  });
});
