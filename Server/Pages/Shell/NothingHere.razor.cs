namespace CodeFirstOutliers.Server.Pages.Shell;

/// <summary>What an address shows that is of no page.</summary>
public sealed partial class NothingHere;
