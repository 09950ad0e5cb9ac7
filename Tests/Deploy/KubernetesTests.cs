using CodeFirstOutliers.Server.Hosting.Settings;
using CodeFirstOutliers.Tests.Support;
using Grpc.Health.V1;
using Grpc.Net.Client;
using k8s;
using k8s.Models;

namespace CodeFirstOutliers.Tests.Deploy;

/// <summary>deploy/kubernetes, read strictly by Kubernetes' own client, whose types are made from the schema, and held to what the server is.</summary>
[TestClass]
public sealed class KubernetesTests
{
    private static readonly int _grpcPort = new ServerOptions().Port;
    private static readonly int _httpPort = new ServerOptions().UsedHttpPort!.Value;

    private static readonly List<object> _all =
        [.. Directory.GetFiles(Repository.PathOf("deploy", "kubernetes"), "*.yaml").SelectMany(file => KubernetesYaml.LoadAllFromString(File.ReadAllText(file), strict: true))];

    private static V1Deployment Deployment => _all.OfType<V1Deployment>().Single();

    private static V1PodSpec Pod => Deployment.Spec.Template.Spec;

    private static V1Container Container => Pod.Containers.Single();

    private static V1Service Service => _all.OfType<V1Service>().Single();

    private static V1PodDisruptionBudget Budget => _all.OfType<V1PodDisruptionBudget>().Single();

    [TestMethod]
    public void Every_object_has_what_the_schema_requires()
    {
        Assert.HasCount(3, _all);
        foreach (var each in _all.Cast<IKubernetesObject<V1ObjectMeta>>())
        {
            Assert.AreEqual("outliers", each.Metadata.Name);
        }

        Assert.IsFalse(string.IsNullOrEmpty(Container.Name) || string.IsNullOrEmpty(Container.Image));
        foreach (var each in Pod.TopologySpreadConstraints)
        {
            Assert.IsTrue(each is { MaxSkew: > 0, TopologyKey.Length: > 0, WhenUnsatisfiable: "ScheduleAnyway" or "DoNotSchedule" });
        }
    }

    [TestMethod]
    public void Every_selector_finds_the_pods()
    {
        var labels = Deployment.Spec.Template.Metadata.Labels;
        IDictionary<string, string>[] selectors =
        [
            Deployment.Spec.Selector.MatchLabels, Service.Spec.Selector, Budget.Spec.Selector.MatchLabels,
            .. Pod.TopologySpreadConstraints.Select(each => each.LabelSelector.MatchLabels),
        ];
        foreach (var selector in selectors)
        {
            Assert.IsNotEmpty(selector);
            Assert.IsEmpty(selector.Except(labels));
        }
    }

    [TestMethod]
    public void Every_port_is_the_servers()
    {
        CollectionAssert.AreEqual(new[] { _grpcPort, _httpPort }, Container.Ports.Select(port => port.ContainerPort).ToArray());
        CollectionAssert.AreEqual(new[] { _grpcPort, _httpPort }, Service.Spec.Ports.Select(port => port.Port).ToArray());
        CollectionAssert.AreEqual(Container.Ports.Select(port => port.Name).ToArray(), Service.Spec.Ports.Select(port => port.TargetPort.Value).ToArray());
        foreach (var probe in Probes)
        {
            Assert.AreEqual(_grpcPort, probe.Grpc.Port);
        }
    }

    [TestMethod]
    public async Task Every_probe_is_answered_by_a_server_with_that_command_line()
    {
        await using var server = await ForeignServer.StartOursAsync([.. Container.Args]);
        using var channel = GrpcChannel.ForAddress(server.Url);
        foreach (var probe in Probes)
        {
            var answer = await new Health.HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = probe.Grpc.Service ?? "" });
            Assert.AreEqual(HealthCheckResponse.Types.ServingStatus.Serving, answer.Status);
        }
    }

    [TestMethod]
    public void Kubernetes_waits_longer_than_the_server_drains() =>
        Assert.IsGreaterThan(Container.Lifecycle.PreStop.Sleep.Seconds + 1 + new ServerOptions().DrainSeconds, Pod.TerminationGracePeriodSeconds!.Value);

    [TestMethod]
    public void One_server_may_go_and_the_others_stay()
    {
        Assert.AreEqual(3, Deployment.Spec.Replicas);
        Assert.AreEqual("1", Budget.Spec.MaxUnavailable.Value);
        Assert.AreEqual("0", Deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value);
        Assert.AreEqual("None", Service.Spec.ClusterIP, "a client finds all of them by name");
    }

    /// <summary>The levels that Kubernetes' Pod Security Standards call restricted, and a root that cannot be written to.</summary>
    [TestMethod]
    public void The_server_may_do_nothing_but_serve()
    {
        Assert.IsFalse(Pod.AutomountServiceAccountToken);
        Assert.IsTrue(Pod.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0, SeccompProfile.Type: "RuntimeDefault" });
        Assert.IsTrue(Container.SecurityContext is { AllowPrivilegeEscalation: false, ReadOnlyRootFilesystem: true });
        CollectionAssert.AreEqual(new[] { "ALL" }, Container.SecurityContext.Capabilities.Drop.ToArray());
        Assert.IsNull(Container.SecurityContext.Capabilities.Add);
        CollectionAssert.IsSubsetOf(new[] { "cpu", "memory" }, Container.Resources.Requests.Keys.ToArray());
        Assert.IsTrue(Container.Resources.Limits.ContainsKey("memory"));
    }

    /// <summary>In a sandbox (bubblewrap) with such a root and such a user.</summary>
    [TestMethod]
    public async Task It_runs_as_another_user_where_nothing_can_be_written()
    {
        Absent.Unless(["bwrap"], Debian.Install("bubblewrap"));
        string[] sandbox =
        [
            "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--die-with-parent",
            "--unshare-user", "--uid", $"{Pod.SecurityContext.RunAsUser}", "--gid", $"{Pod.SecurityContext.RunAsGroup}", "--cap-drop", "ALL",
        ];
        var environment = Container.Env.ToDictionary(each => each.Name, each => each.Value);
        await using var server = await ForeignServer.StartAsync(new("bwrap", [.. sandbox, "dotnet", Path.Join(AppContext.BaseDirectory, "outliers-server.dll"), .. Container.Args], environment));
        using var channel = GrpcChannel.ForAddress(server.Url);
        using var watch = new OpenWatch(channel);
        Assert.IsNotNull(await watch.AskAsync());
    }

    private static V1Probe[] Probes => [Container.StartupProbe, Container.ReadinessProbe, Container.LivenessProbe];
}
