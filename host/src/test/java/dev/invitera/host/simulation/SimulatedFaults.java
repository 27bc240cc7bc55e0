package dev.invitera.host.simulation;

import dev.invitera.host.store.StoreFaults;
import java.sql.SQLException;

/** What goes wrong between a host and its database. */
final class SimulatedFaults implements StoreFaults {

  private final Simulation simulation;
  private final Life life;

  SimulatedFaults(Simulation simulation, Life life) {
    this.simulation = simulation;
    this.life = life;
  }

  @Override
  public void beforeBegin() throws SQLException {
    life.check();
    if (simulation.chance(simulation.weather().store() / 2)) {
      throw failed("the database takes no transaction");
    }
  }

  @Override
  public void beforeStatement() throws SQLException {
    if (simulation.chance(simulation.weather().statement())) {
      throw failed("a statement fails");
    }
  }

  private SQLException failed(String what) {
    simulation.story().tell(life + " " + what);
    return new SQLException("simulated: " + what);
  }

  @Override
  public Commit atCommit() {
    crashHere("before the commit");
    Commit end = draw();
    if (end != Commit.DONE) {
      simulation.story().tell(life + " commit ends " + end);
    }
    return end;
  }

  private Commit draw() {
    Weather weather = simulation.weather();
    if (simulation.chance(weather.store() / 2)) {
      return simulation.random().nextBoolean() ? Commit.REFUSED : Commit.CLASHED;
    }
    if (simulation.chance(weather.unsure())) {
      return simulation.random().nextBoolean() ? Commit.DONE_UNSURE : Commit.UNDONE_UNSURE;
    }
    return Commit.DONE;
  }

  @Override
  public void afterCommit() {
    simulation.committed();
    crashHere("after the commit");
  }

  private void crashHere(String when) {
    if (simulation.hosts().mayCrash() && simulation.chance(simulation.weather().crashAtCommit())) {
      simulation.story().tell(life + " crashes " + when);
      life.end();
      life.check();
    }
  }
}
